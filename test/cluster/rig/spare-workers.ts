import type { Job } from '../machine/agent-link.ts';
import type { Machine } from '../machine/machine.ts';

/** Code that V8 compiles at run time is translated once more by the emulator: it takes a quarter less processor without. */
const cheapNode = '--max-lazy --no-opt --single-threaded';

type Spare = { readonly job: Job; readonly pipe: string };

/**
 * Workers that have loaded everything and wait for their plan: starting Node takes an emulated machine many seconds, in which a
 * stream whose process was killed would do nothing.
 */
export class SpareWorkers {
  readonly #spares = new Map<Machine, Spare>();
  #count = 0;

  /** Gives a worker its plan, and has the next one started. */
  take(machine: Machine, plan: string): Job {
    const { job, pipe } = this.#spares.get(machine) ?? this.#start(machine);
    this.#spares.delete(machine);
    // Opening the pipe for writing waits for the worker to read.
    void machine.exec(`printf %s '${plan}' >${pipe}`, { timeoutMs: 300_000 });
    void job.done.then(() => {
      if (machine.isOn) void machine.exec(`rm -f ${pipe}`);
    });
    this.#spares.set(machine, this.#start(machine));
    return job;
  }

  /** Ends the machine's spare worker, which has no job yet. */
  end(machine: Machine): void {
    this.#spares.get(machine)?.job.signal('SIGKILL');
    this.#spares.delete(machine);
  }

  #start(machine: Machine): Spare {
    const pipe = `/tmp/plan-${++this.#count}-${Math.round(performance.now())}`;
    const job = machine.start(
      `mkfifo ${pipe}; exec node ${cheapNode} /slotgate/dist/worker/index.mjs ${pipe} 2>&1`,
    );
    void job.done.then(() => {
      if (this.#spares.get(machine)?.job === job) this.#spares.delete(machine);
    });
    return { job, pipe };
  }
}
