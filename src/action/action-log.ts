import {
  addPath,
  endGroup,
  error,
  exportVariable,
  info,
  notice,
  saveState,
  setOutput,
  startGroup,
  summary,
  warning,
} from '@actions/core';
import { SlotgateError } from '../core/errors.ts';
import { printable } from '../core/text.ts';

/** No text for people is longer. */
const longestText = 4_000;

/**
 * What a stage says to its runner, through @actions/core. Whatever the text, it stays text: no
 * workflow command, escape sequence or line break of it takes effect.
 */
export class Voice {
  /** Summaries are written by calls that take a while. */
  #writing: Promise<unknown> = Promise.resolve();

  /** Resolves once all that was said so far has reached the runner: no process may end before. */
  async heard(): Promise<void> {
    await this.#writing;
    await new Promise((resolve) => process.stdout.write('', resolve));
  }

  info(text: string): void {
    info(`slotgate: ${line(text)}`);
  }

  /** Annotations: shown on the run's page. */
  notice(text: string): void {
    notice(line(text));
  }

  warning(text: string): void {
    warning(line(text));
  }

  error(text: string): void {
    error(line(text));
  }

  /** Lines in a section that is shut at first. */
  group(title: string, lines: readonly string[]): void {
    startGroup(line(title));
    for (const text of lines) info(`  ${line(text)}`);
    endGroup();
  }

  saveState(name: string, value: string): void {
    toFile('GITHUB_STATE', () => saveState(name, value));
  }

  setOutput(name: string, value: string): void {
    toFile('GITHUB_OUTPUT', () => setOutput(name, value));
  }

  /** An environment variable for all later steps. */
  exportVariable(name: string, value: string): void {
    toFile('GITHUB_ENV', () => exportVariable(name, value));
  }

  /** A directory that later steps find programs in. */
  addPath(directory: string): void {
    toFile('GITHUB_PATH', () => addPath(directory));
  }

  /** Markdown for the job's summary. A runner without one does without. */
  summarize(markdown: string): void {
    this.#writing = this.#writing
      .then(async () => await summary.addRaw(markdown, true).write())
      .catch(() => undefined);
  }
}

/**
 * Writes to a command file of the runner.
 *
 * @throws {SlotgateError} RUNNER_FILES where that fails, as in a container whose user does not own the file
 */
function toFile(variable: string, write: () => void): void {
  try {
    write();
  } catch (cause) {
    throw new SlotgateError(
      'RUNNER_FILES',
      `The runner's command file ${variable} cannot be written`,
      {
        path: process.env[variable],
        cause,
        next: "Run the job container as the runner's user (`options: --user`), or make this file writable for its user",
      },
    );
  }
}

function line(text: string): string {
  return printable(text, longestText);
}
