import type { InterruptibleFile } from './interruptible-files.ts';
import type { Fault, Stage } from './job-options.ts';

/** How the process takes leave before a signal to itself. */
export interface Farewells {
  dies(): void;
  stops(): void;
}

/** Counts the calls of each stage of a process's life, and lets its fault happen at the right one. */
export class FaultPlan {
  stage: Stage = 'open';
  readonly calls: Readonly<Record<Stage, string[]>> = {
    open: [],
    acquire: [],
    hold: [],
    release: [],
  };
  readonly #fault: Fault | undefined;
  readonly #farewells: Farewells;
  #matched = 0;
  #struck = false;
  #broken: InterruptibleFile | undefined;

  constructor(fault: Fault | undefined, farewells: Farewells) {
    this.#fault = fault;
    this.#farewells = farewells;
  }

  /** To be awaited before each call. */
  async before(call: string, file: InterruptibleFile | undefined): Promise<void> {
    const calls = this.calls[this.stage];
    // A long hold makes the same calls over and over.
    if (calls.length < 1000) calls.push(call);
    await this.#goOnSuffering(call, file);
    const fault = this.#fault;
    if (fault?.stage !== this.stage || !call.includes(fault.match ?? '')) return;
    this.#matched += 1;
    if (this.#matched === fault.call) await this.#strike(fault, file);
  }

  async #strike({ act }: Fault, file: InterruptibleFile | undefined): Promise<void> {
    this.#struck = true;
    if (act === 'kill') {
      this.#farewells.dies();
      process.kill(process.pid, 'SIGKILL');
      await forever();
    }
    if (act === 'stop') {
      this.#farewells.stops();
      process.kill(process.pid, 'SIGSTOP');
    }
    if (act === 'hang') await forever();
    if (act === 'eio') {
      this.#broken = file;
      throw eio();
    }
  }

  async #goOnSuffering(call: string, file: InterruptibleFile | undefined): Promise<void> {
    if (!this.#struck) return;
    if (this.#fault?.act === 'hang' && /\.(ready|running)$/.test(call)) await forever();
    if (this.#broken !== undefined && file === this.#broken) throw eio();
  }
}

function eio(): Error {
  return Object.assign(new Error('EIO: i/o error'), { code: 'EIO' });
}

async function forever(): Promise<never> {
  return await new Promise(() => undefined);
}
