import type { OracleEvent } from './event.ts';

type Unstamped<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** An event that has yet to be stamped. */
export type UnstampedEvent = Unstamped<OracleEvent>;

/** What becomes of a process that has reached the moment that was aimed at: it ends itself, or stands still there. */
export type Fate = 'die' | 'wait';

type Current = { readonly gate: string; readonly job: string };

type Aimed = { readonly point: string; readonly reached: () => Fate };

/**
 * Stamps what jobs and the harness report with one monotonic clock of the host.
 *
 * A job writes a line, `WORD key=value ...`, to 127.0.0.1:7 of its machine, which the agent carries over a virtio port, and goes
 * on when it has read the answer `ok`. So a stamp of `leave` is never later than the release that follows it, however slow
 * the way was. Words: `asked job=`, `ask TICKET job=`, `enter TOKEN job= ticket= slot= weight=`,
 * `leave job=`, `fenced job=`, `gone job=`, `note WORD`, `server-away`, `server-back`; of a process `at POINT process=`,
 * `stuck process=`.
 *
 * A process does one or several streams of jobs: they are called `PROCESS.STREAM.COUNT`, or just like their process.
 */
export class Oracle {
  readonly events: OracleEvent[] = [];
  readonly #notes = new Map<string, number>();
  /** By process, the current job of each of its streams. */
  readonly #current = new Map<string, Map<string, Current>>();
  readonly #doomed = new Map<string, string>();
  readonly #aims = new Map<string, Aimed>();
  readonly #now: () => number;
  readonly #keep: (event: OracleEvent) => void;

  constructor(keep: (event: OracleEvent) => void = () => {}, now = () => performance.now()) {
    this.#keep = keep;
    this.#now = now;
  }

  /** Begins a new book. */
  forget(): void {
    this.events.length = 0;
  }

  /** Milliseconds on the oracle's clock. */
  now(): number {
    return this.#now();
  }

  /** Records something that the harness does or saw, at this moment. */
  stamp(event: UnstampedEvent): void {
    const stamped = { ...event, atMs: this.#now() } as OracleEvent;
    this.events.push(stamped);
    this.#keep(stamped);
  }

  /** Records a line from a machine and gives the answer for its writer. */
  receive(machine: string, line: string): string {
    const note = /^note (\S+)/.exec(line)?.[1];
    if (note !== undefined) {
      this.#notes.set(note, (this.#notes.get(note) ?? 0) + 1);
      return 'ok';
    }
    const process = /^(?:at \S+|stuck) process=(\S+)$/.exec(line)?.[1];
    if (process !== undefined) return this.#ofProcess(process, line);
    const event = parseReport(machine, line);
    if (event === undefined) return `not understood: ${line}`;
    this.#take(event);
    return event.kind === 'asked' ? this.#answerTo(event.job) : 'ok';
  }

  /**
   * A process is to be stopped at a moment of the protocol: it is told with the answer to its next job's `asked`. `reached` is called
   * once it is there, says what becomes of it, and has doomed it. Without `aimed` it is let off.
   */
  aim(process: string, aimed: Aimed | undefined): void {
    if (aimed === undefined) this.#aims.delete(process);
    else this.#aims.set(process, aimed);
  }

  /**
   * A process is about to be ended, by whatever means: stamps its job's end. What it still manages to say counts, and as ended
   * at that very moment; `leave` says nothing any more, for nobody knows whether the slot was given back.
   */
  doom(process: string, cause: string): void {
    if (this.#doomed.has(process)) return;
    this.#doomed.set(process, cause);
    for (const current of this.#current.get(process)?.values() ?? [])
      this.stamp({ kind: 'ended', ...current, cause });
  }

  /** A process has ended by itself: its jobs, if it had any, wait no more. */
  processEnded(process: string): void {
    const current = this.#current.get(process);
    this.#current.delete(process);
    this.#aims.delete(process);
    if (this.#doomed.has(process)) return;
    for (const one of current?.values() ?? []) this.stamp({ kind: 'gone', ...one });
  }

  /** How often each note came since this was asked last. */
  takeNotes(): Record<string, number> {
    const notes = Object.fromEntries(this.#notes);
    this.#notes.clear();
    return notes;
  }

  /** Records that a process's job asks now. */
  asked(gate: string, job: string, machine: string): void {
    this.#take({ kind: 'asked', gate, job, machine });
  }

  #ofProcess(process: string, line: string): string {
    if (line.startsWith('stuck')) {
      this.doom(process, 'cut-off');
      return 'ok';
    }
    const aimed = this.#aims.get(process);
    this.#aims.delete(process);
    return aimed?.reached() ?? 'ok';
  }

  #answerTo(job: string): string {
    const aimed = this.#aims.get(processOf(job));
    return aimed === undefined ? 'ok' : `ok aim=${aimed.point}`;
  }

  #take(event: UnstampedEvent): void {
    if (!('job' in event)) {
      this.stamp(event);
      return;
    }
    const { kind, gate, job } = event;
    const process = processOf(job);
    const cause = this.#doomed.get(process);
    if (cause !== undefined && (kind === 'left' || kind === 'gone')) return;
    this.stamp(event);
    if (kind === 'asked') this.#currentOf(process).set(streamOf(job), { gate, job });
    if (kind === 'gone') this.#currentOf(process).delete(streamOf(job));
    if (cause !== undefined && kind !== 'ended') this.stamp({ kind: 'ended', gate, job, cause });
  }

  #currentOf(process: string): Map<string, Current> {
    const current = this.#current.get(process) ?? new Map<string, Current>();
    this.#current.set(process, current);
    return current;
  }
}

function processOf(job: string): string {
  return job.replace(/\..*$/, '');
}

function streamOf(job: string): string {
  return job.replace(/\.\d+$/, '');
}

/** The event that a job's line stands for; undefined when the line is none. */
export function parseReport(machine: string, line: string): UnstampedEvent | undefined {
  const [word = '', ...rest] = line.trim().split(/\s+/);
  const fields = new Map(rest.filter((part) => part.includes('=')).map(splitField));
  const number = Number(rest.find((part) => !part.includes('=')) ?? Number.NaN);
  if (word === 'server-away' || word === 'server-back') return { kind: word, gate: '' };
  const job = fields.get('job');
  if (job === undefined) return undefined;
  const gate = fields.get('gate') ?? 'gate';
  const integer = (name: string, otherwise: number) => Number(fields.get(name) || otherwise);
  switch (word) {
    case 'enter': {
      const holding = { slot: integer('slot', 0), weight: integer('weight', 1) };
      const numbers = { token: number, ticket: integer('ticket', number), ...holding };
      const isWhole = Object.values(numbers).every(Number.isSafeInteger);
      return isWhole ? { kind: 'entered', gate, job, machine, ...numbers } : undefined;
    }
    case 'ask':
      return Number.isSafeInteger(number)
        ? { kind: 'queued', gate, job, ticket: number }
        : undefined;
    case 'asked':
      return { kind: 'asked', gate, job, machine };
    case 'gone':
      return { kind: 'gone', gate, job };
    case 'leave':
      return { kind: 'left', gate, job };
    case 'fenced':
      return { kind: 'fenced', gate, job };
    default:
      return undefined;
  }
}

function splitField(part: string): [string, string] {
  const at = part.indexOf('=');
  return [part.slice(0, at), part.slice(at + 1)];
}
