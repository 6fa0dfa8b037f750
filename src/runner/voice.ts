import { printable } from '../gate/text.ts';

type Toolkit = typeof import('@actions/core');

/** No text for people is longer. */
const longestText = 4_000;

/**
 * What a stage says to its runner, through @actions/core. Whatever the text, it stays text: no
 * workflow command, escape sequence or line break of it takes effect.
 *
 * The toolkit takes longer to load than all the rest of a stage, so it is loaded while the keeper
 * starts; what is said before is kept, and said in its order as soon as it is there.
 */
export class Voice {
  #toolkit: Toolkit | undefined;
  #loading: Promise<void> | undefined;
  #unsaid: ((toolkit: Toolkit) => void)[] = [];
  /** Summaries are written by calls that take a while; the process must not end before them. */
  #writing: Promise<unknown> = Promise.resolve();

  /** Resolves once all that was said so far has reached the runner. */
  async load(): Promise<void> {
    this.#loading ??= import('@actions/core').then((toolkit) => {
      this.#toolkit = toolkit;
      for (const say of this.#unsaid.splice(0)) say(toolkit);
    });
    await this.#loading;
    await this.#writing;
  }

  info(text: string): void {
    this.#say((toolkit) => toolkit.info(`slotgate: ${line(text)}`));
  }

  /** Annotations: shown on the run's page. */
  notice(text: string): void {
    this.#say((toolkit) => toolkit.notice(line(text)));
  }

  warning(text: string): void {
    this.#say((toolkit) => toolkit.warning(line(text)));
  }

  error(text: string): void {
    this.#say((toolkit) => toolkit.error(line(text)));
  }

  /** Lines in a section that is shut at first. */
  group(title: string, lines: readonly string[]): void {
    this.#say((toolkit) => {
      toolkit.startGroup(line(title));
      for (const text of lines) toolkit.info(`  ${line(text)}`);
      toolkit.endGroup();
    });
  }

  saveState(name: string, value: string): void {
    this.#say((toolkit) => toolkit.saveState(name, value));
  }

  setOutput(name: string, value: string): void {
    this.#say((toolkit) => toolkit.setOutput(name, value));
  }

  /** An environment variable for all later steps. */
  exportVariable(name: string, value: string): void {
    this.#say((toolkit) => toolkit.exportVariable(name, value));
  }

  /** A directory that later steps find programs in. */
  addPath(directory: string): void {
    this.#say((toolkit) => toolkit.addPath(directory));
  }

  /** Markdown for the job's summary. A runner without one does without. */
  summarize(markdown: string): void {
    this.#say((toolkit) => {
      this.#writing = this.#writing
        .then(async () => await toolkit.summary.addRaw(markdown, true).write())
        .catch(() => undefined);
    });
  }

  #say(say: (toolkit: Toolkit) => void): void {
    if (this.#toolkit === undefined) this.#unsaid.push(say);
    else say(this.#toolkit);
  }
}

function line(text: string): string {
  return printable(text, longestText);
}
