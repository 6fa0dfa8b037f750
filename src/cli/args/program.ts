import { Argument, Command, CommanderError, Option } from 'commander';
import { type Ending, ended, guard, outputProblem, say } from '../terminal/terminal.ts';
import { verbs } from '../verbs/all-verbs.ts';
import { version } from '../version.ts';
import type { Arguments } from './command-line.ts';
import { exitCodes } from './exit-codes.ts';
import type { Given, OptionRow, RawOptions } from './option.ts';
import { refuseOptionsAsValues } from './option-values.ts';
import { usageOf, type Verb } from './verb.ts';

/** Takes the ending of the verb that was run. */
type End = (ending: Ending) => void;

const summary = 'Limit how many jobs run at a time, over all machines that share a directory.';

const details = `
Try it:
  slotgate demo
  slotgate run --path /mnt/ci --gate deploy --limit 2 -- ./deploy.sh
  slotgate status --path /mnt/ci

Exit codes: ${exitCodes.wrongUse} wrong use, ${exitCodes.unavailable} path or mount unfit, ${exitCodes.fault} internal error or lost slot,
${exitCodes.outputLost} output not written, ${exitCodes.noSlot} no slot in time;
otherwise the command's (128 + n after signal n, ${exitCodes.notExecutable} not executable, ${exitCodes.notFound} not found).`;

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
    .description(summary)
    .version(version, '-V, --version', 'print the version and exit')
    .helpCommand(false)
    .addHelpText('after', details)
    .showHelpAfterError('See: slotgate --help');
  for (const verb of verbs) program.addCommand(commandOf(verb, command, end));
  return program;
}

function commandOf(verb: Verb, command: readonly string[] | undefined, end: End): Command {
  const { name, argument, options } = verb;
  const built = plain(new Command(name))
    .description(verb.summary)
    .usage(usageOf(verb))
    .addHelpText('after', verb.details)
    .showHelpAfterError(`See: slotgate ${name} --help`);
  if (argument !== undefined)
    built.addArgument(
      new Argument(`<${argument.name}>`, argument.text).choices([...argument.words]),
    );
  const rows = Object.values(options).map((row) => ({ row, option: optionOf(row) }));
  for (const { option } of rows) built.addOption(option);
  return built.action(async (...args: unknown[]) => {
    const word = argument === undefined ? '' : String(args[0]);
    const given = built.opts<Record<string, unknown>>();
    const raw: RawOptions = Object.fromEntries(
      rows.map(({ row, option }) => [row.name, writtenIn(given, option)]),
    );
    end(await verb.start(raw, { word, command }));
  });
}

function optionOf(row: OptionRow): Option {
  const { name, value } = row;
  const option = new Option(
    value === undefined ? `--${name}` : `--${name} <${value}>`,
    textOf(row),
  );
  return row.hidden === true ? option.hideHelp() : option;
}

/** The line of an option in the help. */
function textOf({ text, words, default: known, otherwise, env }: OptionRow): string {
  const shown = known === '' ? undefined : (known ?? otherwise);
  const facts = [
    ...(words === undefined ? [] : [words.join(', ')]),
    ...(shown === undefined ? [] : [`default: ${shown}`]),
    ...(env === undefined ? [] : [`env: ${env}`]),
  ];
  return facts.length === 0 ? text : `${text} (${facts.join('; ')})`;
}

/** What was written for an option; commander has `--no-wait` as a `wait` of `false`. */
function writtenIn(given: Readonly<Record<string, unknown>>, option: Option): Given {
  const value = given[option.attributeName()];
  if (option.negate) return value === false ? true : undefined;
  return typeof value === 'string' || value === true ? value : undefined;
}

/** What is common to all verbs: errors in this program's form, and no exit by commander. */
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
