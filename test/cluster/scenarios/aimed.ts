import type { CommandResult, Job } from '../machine/agent-link.ts';
import type { Machine } from '../machine/machine.ts';
import { slotgate } from '../rig/gate-traffic.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Outcome, ScenarioContext } from '../scenario.ts';

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

/** Collects what was expected and was not so, and what was measured. */
export class Findings {
  readonly violations: string[] = [];
  readonly measured: Record<string, number> = {};
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

  get outcome(): Outcome {
    return { violations: this.violations, measured: this.measured };
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
