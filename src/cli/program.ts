import { resolve } from 'node:path';
import { Command, CommanderError, Option } from 'commander';
import { SlotgateError } from '../gate/errors.ts';
import { longestDurationMs, parseDurationMs, parseLimit } from '../gate/quantities.ts';
import type { LockDriver } from '../ports/file-system.ts';
import type { CommandLine } from './command.ts';
import { exitCodeFor, exitCodes } from './exit-codes.ts';
import * as help from './help.ts';
import { parseExitCode, parseMode, parseTicket } from './quantities.ts';
import { type RunRequest, run } from './run.ts';
import { type Ending, ended, say } from './terminal.ts';
import { version } from './version.ts';

/**
 * Runs the command line with these arguments, program and script not among them. Never rejects; what
 * went wrong is told on standard error.
 */
export async function commandLine(args: readonly string[]): Promise<Ending> {
  const dashes = args.indexOf('--');
  const own = dashes < 0 ? args : args.slice(0, dashes);
  const command = dashes < 0 ? undefined : args.slice(dashes + 1);
  let ending = ended(exitCodes.done);
  const program = buildProgram(command, own[0], (verbEnded) => {
    ending = verbEnded;
  });
  try {
    await program.parseAsync(own, { from: 'user' });
    return ending;
  } catch (error) {
    return ended(tell(error));
  }
}

const strayCommand =
  'only options may stand before the command, and two dashes between them: slotgate run --path DIR --gate NAME -- COMMAND ARGUMENT...';

function tell(error: unknown): number {
  // Commander has told it already.
  if (error instanceof CommanderError)
    return error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse;
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof SlotgateError) say(message);
  else say(`a fault of its own: ${message}. Please report it, with: ${stackOf(error)}`);
  return exitCodeFor(error);
}

function stackOf(error: unknown): string {
  return error instanceof Error ? (error.stack ?? '').split('\n').slice(1, 6).join(';') : '';
}

/** What is common to all verbs: errors in this program's voice, and never an exit of its own. */
function plain(command: Command): Command {
  return command
    .exitOverride()
    .allowExcessArguments(false)
    .helpOption('-h, --help', 'explain this and exit')
    .configureOutput({
      outputError: (text) => {
        const line = text
          .replace(/^error: /, '')
          .replace(/\s*\n\s*/g, ' ')
          .trim();
        say(line.startsWith("too many arguments for 'run'") ? strayCommand : line);
      },
    });
}

/** @param verb the verb that was asked for: `run` starts sooner when the others are not made ready */
function buildProgram(
  command: readonly string[] | undefined,
  verb: string | undefined,
  end: (ending: Ending) => void,
): Command {
  const program = plain(new Command('slotgate'))
    .description(help.program.summary)
    .version(version, '-V, --version', 'print the version and exit')
    .helpCommand(false)
    .addHelpText('after', help.program.after);
  program.showHelpAfterError('See: slotgate --help');
  const add = (name: string, text: help.VerbHelp): Command => {
    const verb = plain(new Command(name))
      .description(text.summary)
      .usage(text.usage)
      .addHelpText('after', text.after)
      .showHelpAfterError(`See: slotgate ${name} --help`);
    program.addCommand(verb);
    return verb;
  };
  addRun(add('run', help.run), command, end);
  if (verb === 'run') return program;
  addStatus(add('status', help.status), end);
  addRelease(add('release', help.release), end);
  addInit(add('init', help.init), end);
  add('demo', help.demo).action(async () => end(await (await import('./demo.ts')).demo()));
  return program;
}

const pathOption = (): Option =>
  new Option('--path <dir>', 'the directory that the machines share').env('SLOTGATE_PATH');

const gateOption = (): Option => new Option('--gate <name>', 'the name of the gate');

const lockOption = (): Option =>
  new Option(
    '--lock <driver>',
    'how files are locked (default: as the store says, else flock)',
  ).choices(['flock', 'fcntl']);

interface RunOptions {
  readonly path?: string;
  readonly gate?: string;
  readonly limit: number;
  readonly scope: 'shared' | 'host';
  readonly wait: boolean;
  readonly waitTimeout?: number;
  readonly lock?: LockDriver;
  readonly conflictExitCode: number;
  readonly onLost: 'fail' | 'warn';
}

function addRun(
  verb: Command,
  command: readonly string[] | undefined,
  end: (ending: Ending) => void,
): void {
  verb
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--limit <n>', 'how many may run at a time', (text) => parseLimit(text, '--limit'), 1)
    .addOption(
      new Option('--scope <scope>', 'for whom the gate counts: all hosts, or this one')
        .choices(['shared', 'host'])
        .default('shared'),
    )
    .option(
      '--wait-timeout <duration>',
      'wait for so long at most, such as 90s, 30m or 5h',
      (text) => parseDurationMs(text, '--wait-timeout'),
    )
    .option('--no-wait', 'do not wait at all')
    .addOption(lockOption())
    .option(
      '--conflict-exit-code <n>',
      'exit code when no slot was to be had in time',
      parseExitCode,
      exitCodes.noSlot,
    )
    .addOption(
      new Option('--on-lost <what>', 'what to do when the slot is lost: end the command, or say so')
        .choices(['fail', 'warn'])
        .default('fail'),
    )
    .action(async (options: RunOptions) => {
      const request = runRequest(options, commandOf(command));
      end(await run(request));
    });
}

function runRequest(options: RunOptions, command: CommandLine): RunRequest {
  if (!options.wait && options.waitTimeout !== undefined)
    throw wrongUse('--no-wait and --wait-timeout exclude each other', 'Leave one of them out');
  return {
    path: pathOf(options.path),
    gate: gateOf(options.gate),
    limit: options.limit,
    scope: options.scope,
    lock: options.lock,
    // A time-out of 0 tries once, too.
    waitMs: options.wait ? (options.waitTimeout ?? longestDurationMs) : 0,
    conflictExitCode: options.conflictExitCode,
    onLost: options.onLost,
    command,
  };
}

function addStatus(verb: Command, end: (ending: Ending) => void): void {
  verb
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--json', 'print JSON')
    .action(async ({ path, gate, json }: { path?: string; gate?: string; json?: true }) => {
      const { status } = await import('./status.ts');
      end(await status({ path: pathOf(path), gate, json: json === true }));
    });
}

interface ReleaseOptions {
  readonly path?: string;
  readonly gate?: string;
  readonly ticket?: number;
  readonly force?: true;
  readonly reason: string;
}

function addRelease(verb: Command, end: (ending: Ending) => void): void {
  verb
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--ticket <n>', 'the number of the ticket, as `slotgate status` tells it', parseTicket)
    .option('--force', 'yes, end a ticket that may be alive')
    .option('--reason <text>', 'why, for the history', '')
    .action(async ({ path, gate, ticket, force, reason }: ReleaseOptions) => {
      const where = { path: pathOf(path), gate: gateOf(gate) };
      if (ticket === undefined)
        throw wrongUse('--ticket is missing', 'See `slotgate status` for the tickets there are');
      if (force !== true)
        throw wrongUse(
          `Ticket ${ticket} may be alive: if its job still runs, one too many will run beside it`,
          'Dead ones are reclaimed without your help within a minute. If you are sure, add --force',
        );
      end(await (await import('./release.ts')).release({ ...where, ticket, reason }));
    });
}

function addInit(verb: Command, end: (ending: Ending) => void): void {
  verb
    .addOption(pathOption())
    .option('--mode <octal>', 'mode of the directory (default: 2770 for a new one)', parseMode)
    .option('--group <group>', 'group of the directory: a name or a number')
    .addOption(lockOption())
    .action(
      async (options: { path?: string; mode?: number; group?: string; lock?: LockDriver }) => {
        const { init } = await import('./init.ts');
        const { path, mode, group, lock } = options;
        end(await init({ path: pathOf(path), mode, group, lock }));
      },
    );
}

function commandOf(command: readonly string[] | undefined): CommandLine {
  const [name, ...rest] = command ?? [];
  if (name !== undefined && name !== '') return [name, ...rest];
  throw wrongUse(
    command === undefined ? 'There is no command' : 'There is no command after --',
    'Put it behind two dashes: slotgate run --path DIR --gate NAME -- COMMAND ARGUMENT...',
  );
}

function pathOf(path: string | undefined): string {
  if (path === undefined || path === '')
    throw wrongUse('--path is missing', 'Give --path DIR, or set SLOTGATE_PATH');
  const absolute = resolve(path);
  return process.platform === 'win32' ? absolute.replaceAll('\\', '/') : absolute;
}

function gateOf(gate: string | undefined): string {
  if (gate === undefined)
    throw wrongUse('--gate is missing', 'Name the gate, for example --gate deploy');
  return gate;
}

function wrongUse(what: string, next: string): SlotgateError {
  return new SlotgateError('BAD_INPUT', what, { next });
}
