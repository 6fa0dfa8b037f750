import { Command, CommanderError, Option } from 'commander';
import type { LockDriver } from '../../ports/file-system.ts';
import { run } from '../run/run-command.ts';
import { type Ending, ended, guard, outputProblem, say } from '../terminal/terminal.ts';
import { version } from '../version.ts';
import type { Arguments } from './command-line.ts';
import { addDoctor } from './doctor-options.ts';
import { exitCodes } from './exit-codes.ts';
import * as help from './help.ts';
import { addPast } from './history-verbs.ts';
import { addJobVerbs } from './job-verbs.ts';
import { addOperators } from './operator-verbs.ts';
import { refuseOptionsAsValues } from './option-values.ts';
import { parseMode, parseTicket } from './parse-values.ts';
import {
  choices,
  type RunOptions,
  requiredGate,
  requiredPath,
  runRequest,
  wrongUse,
} from './run-options.ts';
import { addViews } from './view-verbs.ts';

/** Takes the ending of the verb that was run. */
type End = (ending: Ending) => void;

/** The command line as a whole: all verbs, their help, and what is wrong with the arguments. */
export async function runProgram({ own, command }: Arguments): Promise<Ending> {
  let ending = ended(exitCodes.done);
  const program = buildProgram(command, (verbEnded) => {
    ending = verbEnded;
  });
  const verb = program.commands.find((each) => each.name() === own[0]);
  if (verb !== undefined) refuseOptionsAsValues(verb, own.slice(1));
  guard(process.stdout);
  try {
    await program.parseAsync(own, { from: 'user' });
    return await written(ending);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // It has told people already, what was asked for as well as what was wrong.
    return await written(ended(error.exitCode === 0 ? exitCodes.done : exitCodes.wrongUse));
  }
}

/** An ending that does not hide that the output was lost. */
async function written(ending: Ending): Promise<Ending> {
  const problem = await outputProblem();
  if (problem === '') return ending;
  say(`the output cannot be written (${problem})`);
  return { ...ending, code: ending.code === exitCodes.done ? exitCodes.outputLost : ending.code };
}

function buildProgram(command: readonly string[] | undefined, end: End): Command {
  const program = plain(new Command('slotgate'))
    .description(help.program.summary)
    .version(version, '-V, --version', 'print the version and exit')
    .helpCommand(false)
    .addHelpText('after', help.program.after)
    .showHelpAfterError('See: slotgate --help');
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
  addStatus(add('status', help.status), end);
  addViews({ add, pathOption, gateOption, end });
  addPast({ add, pathOption, gateOption, end });
  addOperators({ add, pathOption, gateOption, end });
  addRelease(add('release', help.release), end);
  addInit(add('init', help.init), end);
  addDoctor(add('doctor', help.doctor).addOption(pathOption()).addOption(lockOption()), end);
  addJobVerbs({ add, gateOption, end });
  add('demo', help.demo).action(async () =>
    end(await (await import('../demo/demo-command.ts')).demo()),
  );
  return program;
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

const strayCommand =
  'only options may precede the command, separated by two dashes: slotgate run --path DIR --gate NAME -- COMMAND ARGUMENT...';

const pathOption = (): Option =>
  new Option('--path <dir>', 'the directory that the machines share').env('SLOTGATE_PATH');

const gateOption = (): Option => new Option('--gate <name>', 'the name of the gate');

const lockOption = (): Option =>
  new Option(
    '--lock <driver>',
    'how files are locked (default: as the store says, else flock)',
  ).choices(choices.lock);

function addRun(verb: Command, command: readonly string[] | undefined, end: End): void {
  verb
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--expect-store <id>', 'refuse a directory that is not this store (see init)')
    .option('--limit <n>', 'how many jobs may run at a time (default: 1)')
    .addOption(
      new Option('--scope <scope>', 'where the gate applies: on all hosts, or on this one')
        .choices(choices.scope)
        .default(choices.scope[0]),
    )
    .option('--wait-timeout <duration>', 'wait at most this long, such as 90s, 30m or 5h')
    .option('--no-wait', 'do not wait at all')
    .addOption(lockOption())
    .option('--conflict-exit-code <n>', 'exit code when no slot was acquired in time (default: 75)')
    .addOption(
      new Option(
        '--on-lost <what>',
        'when the slot is lost: end the command, log a warning, or kill all it started',
      )
        .choices(choices.onLost)
        .default(choices.onLost[0]),
    )
    .addOption(
      new Option(
        '--on-full <what>',
        'when no slot is free: wait, fail at once, or run without one',
      ).choices(choices.onFull),
    )
    .option(
      '--latest-wins <key>',
      'keep only the newest waiter with this key, at the position of the older one',
    )
    .option(
      '--order-key <number>',
      'with --latest-wins: the higher number is the newer one (default: run number, else arrival)',
    )
    .option(
      '--kill-after <duration>',
      'time between SIGTERM and SIGKILL for the command and all it started (default: 5s)',
    )
    .option('--quiet', 'write errors only, for cron')
    .option('--ignore-hangup', 'ignore SIGHUP, in slotgate and in the command, as under nohup')
    .action(async (options: RunOptions) => end(await run(runRequest(options, command))));
}

function addStatus(verb: Command, end: End): void {
  verb
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--json', 'print JSON')
    .action(async ({ path, gate, json }: { path?: string; gate?: string; json?: true }) => {
      const { status } = await import('../views/status-command.ts');
      end(await status({ path: requiredPath(path), gate, json: json === true }));
    });
}

interface ReleaseOptions {
  readonly path?: string;
  readonly gate?: string;
  readonly ticket?: number;
  readonly force?: true;
  readonly reason: string;
}

function addRelease(verb: Command, end: End): void {
  verb
    .addOption(pathOption())
    .addOption(gateOption())
    .option('--ticket <n>', 'ticket number, as shown by `slotgate status`', parseTicket)
    .option('--force', 'end a ticket even if it may be alive')
    .option('--reason <text>', 'reason, for the history', '')
    .action(async ({ path, gate, ticket, force, reason }: ReleaseOptions) => {
      const where = { path: requiredPath(path), gate: requiredGate(gate) };
      if (ticket === undefined)
        throw wrongUse('--ticket is missing', 'List the tickets with `slotgate status`');
      if (force !== true)
        throw wrongUse(
          `Ticket ${ticket} may be alive: if its job still runs, jobs will exceed the limit`,
          'Add --force if its job has ended. Dead holders are reclaimed within a minute without it',
        );
      end(
        await (await import('../operator/force-release.ts')).release({ ...where, ticket, reason }),
      );
    });
}

interface InitOptions {
  readonly path?: string;
  readonly mode?: number;
  readonly group?: string;
  readonly lock?: LockDriver;
}

function addInit(verb: Command, end: End): void {
  verb
    .addOption(pathOption())
    .option('--mode <octal>', 'mode of the directory (default: 2770 for a new one)', parseMode)
    .option('--group <group>', 'group of the directory: a name or a number')
    .addOption(lockOption())
    .action(async ({ path, mode, group, lock }: InitOptions) => {
      const { init } = await import('../operator/init-command.ts');
      end(await init({ path: requiredPath(path), mode, group, lock }));
    });
}
