import type { CommandResult, Job } from '../machine/agent-link.ts';
import type { Machine } from '../machine/machine.ts';
import type { OracleEvent } from '../oracle/event.ts';
import { slotgate } from '../rig/gate-traffic.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { BoundResult, Outcome, ScenarioContext } from '../scenario.ts';

/** A command of a machine, what it has written so far, and how long it took on the host's clock. */
export type Started = {
  readonly job: Job;
  readonly result: Promise<CommandResult & { readonly tookMs: number }>;
  text(): string;
  /** Resolves when it has written this. Throws after `waitMs`. */
  wrote(pattern: RegExp, waitMs: number): Promise<RegExpExecArray>;
};

/** Starts a shell command whose output can be waited for. */
export function begin(machine: Machine, command: string, uid = 0): Started {
  let text = '';
  const startedAtMs = performance.now();
  const job = machine.start(`${command} 2>&1`, {
    uid,
    onOutput: (piece) => {
      text += piece;
    },
  });
  const result = job.done.then((one) => ({ ...one, tookMs: performance.now() - startedAtMs }));
  const wrote = async (pattern: RegExp, waitMs: number) => {
    const giveUpAtMs = performance.now() + waitMs;
    for (;;) {
      const found = pattern.exec(text);
      if (found !== null) return found;
      if (performance.now() > giveUpAtMs)
        throw new Error(`${machine.name}: ${command}: no ${pattern} in ${JSON.stringify(text)}`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };
  return { job, result, text: () => text, wrote };
}

/** A command line that runs `program` in a slot of `gate`. */
export function inSlot(gate: string, program: string, options = ''): string {
  return `exec ${slotgate} run --path ${mountPoint} --gate ${gate} ${options} -- ${program}`;
}

/** What is waited for in the oracle's book. */
export type Awaited = {
  readonly kind: OracleEvent['kind'];
  readonly gate?: string;
  readonly job?: string;
  readonly machine?: string;
  readonly sinceMs?: number;
  readonly waitMs: number;
};

/**
 * The first such event that the oracle has heard of, or will.
 *
 * @throws when there is none in time
 */
export async function eventOf(
  { rig }: ScenarioContext,
  { waitMs, sinceMs = 0, ...wanted }: Awaited,
): Promise<OracleEvent> {
  const giveUpAtMs = performance.now() + waitMs;
  const isWanted = (event: OracleEvent) =>
    event.atMs >= sinceMs &&
    Object.entries(wanted).every(
      ([key, value]) => (event as Record<string, unknown>)[key] === value,
    );
  for (;;) {
    const found = rig.oracle.events.find(isWanted);
    if (found !== undefined) return found;
    if (performance.now() > giveUpAtMs)
      throw new Error(`not heard of within ${waitMs} ms: ${JSON.stringify(wanted)}`);
    await rig.sleep(20);
  }
}

/**
 * For each admission at a gate with one slot the time since the last event of a kind: of `asked` its own, of `left` another's, where
 * this one had its ticket by then.
 */
export function timesBetween(
  events: readonly OracleEvent[],
  gate: string,
  since: 'asked' | 'left',
): number[] {
  const askedMs = new Map<string, number>();
  const queuedMs = new Map<string, number>();
  let leftMs = Number.NaN;
  const times: number[] = [];
  for (const event of events) {
    if (event.gate !== gate) continue;
    if (event.kind === 'asked') askedMs.set(event.job, event.atMs);
    if (event.kind === 'queued') queuedMs.set(event.job, event.atMs);
    if (event.kind === 'left') leftMs = event.atMs;
    if (event.kind !== 'entered') continue;
    const waited = (queuedMs.get(event.job) ?? Number.POSITIVE_INFINITY) < leftMs;
    if (since === 'asked') times.push(event.atMs - (askedMs.get(event.job) ?? Number.NaN));
    else if (waited) times.push(event.atMs - leftMs);
  }
  return times;
}

/** A bound is over only when it is missed by more than a busy host's clock explains. */
const slackMs = 30_000;

/** Collects what was expected and was not so, and what was measured. */
export class Findings {
  readonly violations: string[] = [];
  readonly measured: Record<string, number> = {};
  readonly bounds: Record<string, BoundResult> = {};
  /** What getting into an open gate takes here: a transaction, under emulation. */
  overheadMs = 0;
  readonly #say: (line: string) => void;

  constructor({ say }: ScenarioContext) {
    this.#say = say;
  }

  expect(what: string, isSo: boolean, why = ''): void {
    this.#say(`${what}: ${isSo ? 'yes' : 'NO'}`);
    if (!isSo) this.violations.push(`not so: ${what}${why === '' ? '' : `: ${why.slice(-1500)}`}`);
  }

  measure(what: string, ms: number): void {
    this.#say(`${what}: ${(ms / 1000).toFixed(1)} s`);
    this.measured[what] = ms;
  }

  /** Measures a time against its bound. What is missed is told, and is a violation where it is far beyond. */
  bound(what: string, { ms, boundMs }: { ms: number; boundMs: number }): void {
    const { overheadMs } = this;
    this.bounds[what] = { ms: Math.round(ms), boundMs, overheadMs: Math.round(overheadMs) };
    const seconds = (one: number) => `${(one / 1000).toFixed(1)} s`;
    this.#say(`slot free after ${what}: ${seconds(ms)}, bound ${seconds(boundMs)}`);
    if (!(ms <= boundMs + slackMs + 10 * overheadMs))
      this.violations.push(`slot free after ${what}: ${seconds(ms)}, bound ${seconds(boundMs)}`);
  }

  get outcome(): Outcome {
    const { violations, measured, bounds } = this;
    return { violations, measured, ...(Object.keys(bounds).length > 0 ? { bounds } : {}) };
  }
}

/** How many run and wait at a gate, as `slotgate status` tells it on a machine. */
export async function countsAt(machine: Machine, gate: string): Promise<[number, number]> {
  const text = await machine.run(`${slotgate} status --path ${mountPoint} --gate ${gate} --json`, {
    timeoutMs: 120_000,
  });
  const state = JSON.parse(text).gates[0] ?? { running: [], waiting: [] };
  return [state.running.length, state.waiting.length];
}
