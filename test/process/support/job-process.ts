import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import type { JobOptions, Message } from './job-options.ts';
import { Journal } from './journal.ts';

/** A message of one kind. */
export type Told<K extends Message['kind']> = Extract<Message, { kind: K }>;

/** How to start a job process: which program, and as which user (root only). */
export interface Launch {
  readonly program: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** A job process, started and followed by a test. */
export class JobProcess {
  readonly options: JobOptions;
  readonly messages: Message[] = [];
  /** Resolves when it has ended and all that it told was read. Never rejects. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
  readonly #child: ChildProcess;
  #stderr = '';
  #over = false;
  #wake: (() => void)[] = [];

  constructor(options: JobOptions, { program, uid, gid }: Launch) {
    this.options = options;
    // What Node made of the sources is kept: hundreds of processes start in half the time.
    const compileCache = join(dirname(program), '../../../build/compile-cache');
    const child = spawn(process.execPath, [program, JSON.stringify(options)], {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
      ...(uid === undefined ? {} : { uid }),
      ...(gid === undefined ? {} : { gid }),
    });
    this.#child = child;
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      this.#stderr += text;
    });
    // It may have gone when it is told something.
    child.stdin.on('error', () => undefined);
    createInterface({ input: child.stdout }).on('line', (line) => {
      this.messages.push(JSON.parse(line) as Message);
      this.#stir();
    });
    this.ended = new Promise((resolve) => {
      child.on('close', (code, signal) => {
        this.#over = true;
        this.#stir();
        resolve({ code, signal });
      });
    });
  }

  get pid(): number {
    return this.#child.pid ?? 0;
  }

  get over(): boolean {
    return this.#over;
  }

  /** All that it has told of this kind. */
  all<K extends Message['kind']>(kind: K): Told<K>[] {
    return this.messages.filter((message): message is Told<K> => message.kind === kind);
  }

  /** The `nth` message of this kind, once it is there; rejects when the process ends without it. */
  async told<K extends Message['kind']>(kind: K, nth = 1): Promise<Told<K>> {
    for (;;) {
      const message = this.all(kind)[nth - 1];
      if (message !== undefined) return message;
      if (this.#over)
        throw new Error(`${this.options.process} ended without ${kind}: ${this.#story()}`);
      await this.#next();
    }
  }

  /** A report of this kind of event, once it is there. */
  async reported(event: string): Promise<void> {
    while (!this.all('event').some((message) => message.event === event)) {
      if (this.#over)
        throw new Error(`${this.options.process} ended without ${event}: ${this.#story()}`);
      await this.#next();
    }
  }

  /** `next`: run one more job; `leave`: end the job that runs; `cancel`: withdraw. */
  say(command: 'next' | 'leave' | 'cancel'): void {
    this.#child.stdin?.write(`${command}\n`);
  }

  /** SIGKILL, with the moment noted in the journal: whatever job ran there is over. */
  async kill(): Promise<void> {
    if (!this.#over) {
      const journal = new Journal(this.options.journal, this.options.process);
      journal.note({ event: 'killed' });
      journal.close();
      this.#child.kill('SIGKILL');
    }
    await this.ended;
  }

  stop(): void {
    this.#child.kill('SIGSTOP');
  }

  /** Stops it at a moment at which it does not hold this lock file (flock(1) tells). */
  stopWithout(lockFile: string): void {
    for (;;) {
      this.stop();
      if (spawnSync('flock', ['-w', '2', lockFile, 'true']).status === 0) return;
      this.continue();
    }
  }

  continue(): void {
    this.#child.kill('SIGCONT');
  }

  /** Ends it, whatever it does, without a note. */
  async end(): Promise<void> {
    if (!this.#over) this.#child.kill('SIGKILL');
    await this.ended;
  }

  async #next(): Promise<void> {
    await new Promise<void>((resolve) => this.#wake.push(resolve));
  }

  #stir(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }

  #story(): string {
    return `${this.#stderr.slice(-2000)} ${JSON.stringify(this.messages.slice(-5))}`;
  }
}
