import type { OracleEvent } from './event.ts';

type Unstamped<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** An event that has yet to be stamped. */
export type UnstampedEvent = Unstamped<OracleEvent>;

/**
 * Stamps what jobs and the harness report with one monotonic clock of the host.
 *
 * A job writes a line, `WORD key=value ...`, to 127.0.0.1:7 of its machine, which the agent carries over a virtio port, and goes
 * on when it has read the answer `ok`. So a stamp of `leave` is never later than the release that follows it, however slow
 * the way was. Words: `asked job=`, `ask TICKET job=`, `enter TOKEN job= ticket= slot= weight=`,
 * `leave job=`, `fenced job=`, `gone job=`, `note WORD`, `server-away`, `server-back`.
 */
export class Oracle {
  readonly events: OracleEvent[] = [];
  readonly #notes = new Map<string, number>();
  readonly #current = new Map<string, { readonly gate: string; readonly job: string }>();
  readonly #doomed = new Map<string, string>();
  readonly #now: () => number;
  readonly #keep: (event: OracleEvent) => void;

  constructor(keep: (event: OracleEvent) => void = () => {}, now = () => performance.now()) {
    this.#keep = keep;
    this.#now = now;
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
    const event = parseReport(machine, line);
    if (event === undefined) return `not understood: ${line}`;
    this.#take(event);
    return 'ok';
  }

  /**
   * A process is about to be ended, by whatever means: stamps its job's end. What it still manages to say counts, and as ended
   * at that very moment; `leave` says nothing any more, for nobody knows whether the slot was given back.
   */
  doom(process: string, cause: string): void {
    if (this.#doomed.has(process)) return;
    this.#doomed.set(process, cause);
    const current = this.#current.get(process);
    if (current !== undefined) this.stamp({ kind: 'ended', ...current, cause });
  }

  /** A process has ended by itself: its job, if it had one, waits no more. */
  processEnded(process: string): void {
    const current = this.#current.get(process);
    this.#current.delete(process);
    if (current !== undefined && !this.#doomed.has(process))
      this.stamp({ kind: 'gone', ...current });
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
    if (kind === 'asked') this.#current.set(process, { gate, job });
    if (kind === 'gone') this.#current.delete(process);
    if (cause !== undefined && kind !== 'ended') this.stamp({ kind: 'ended', gate, job, cause });
  }
}

/** A process that does several jobs calls them `PROCESS.1`, `PROCESS.2` and so on. */
function processOf(job: string): string {
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
