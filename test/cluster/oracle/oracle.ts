import type { OracleEvent } from './event.ts';

type Unstamped<T> = T extends unknown ? Omit<T, 'atMs'> : never;

/** An event that has yet to be stamped. */
export type UnstampedEvent = Unstamped<OracleEvent>;

/**
 * Stamps what jobs and the harness report with one monotonic clock of the host.
 *
 * A job writes a line, `WORD key=value ...`, to 127.0.0.1:7 of its machine, which the agent carries over a virtio port, and goes
 * on when it has read the answer `ok`. So a stamp of `leave` is never later than the release that follows it, however slow
 * the way was. Words: `enter TOKEN job= ticket= slot= weight=`, `leave job=`, `fenced job=`, `ask TICKET job=`, `server-away`, `server-back`.
 */
export class Oracle {
  readonly events: OracleEvent[] = [];
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
    const event = parseReport(machine, line);
    if (event === undefined) return `not understood: ${line}`;
    this.stamp(event);
    return 'ok';
  }
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
