import { randomUUID } from 'node:crypto';
import { openAccess } from '../../../src/access/open-access.ts';
import type { TicketEvent } from '../../../src/ports/reporter.ts';
import { sendHeartbeats } from '../../../src/session/heartbeat.ts';
import type { Gate } from '../../../src/store/gate/gate.ts';
import { endTicket } from '../../../src/ticket/end-ticket.ts';
import type { HeldSlot } from '../../../src/ticket/outcome.ts';
import { Ticket } from '../../../src/ticket/ticket.ts';
import { waitForSlot } from '../../../src/ticket/wait.ts';
import { type Aim, aimedFiles } from './aimed-files.ts';

/** One stream of a worker: its jobs ask, hold and leave one after the other. */
export type StreamPlan = {
  readonly gate: string;
  readonly limit: number;
  readonly holdMs: readonly [number, number];
  /** The stream is an Actions runner of this name, which does one job after the other. */
  readonly runner?: string;
};

/** What a stream has from its process. */
export type Boss = {
  readonly name: string;
  readonly path: string;
  readonly over: AbortSignal;
  readonly aim: Aim;
  tell(line: string): Promise<void>;
  stuck(): Promise<never>;
};

/** As `slotgate run` does it: giving back is tried for so long, and for less when the mount may be gone. */
const releaseMs = 30_000;
const lostReleaseMs = 2_000;

/** Runs jobs until the process is to end. Jobs are called `<process>.<stream>.<count>`. */
export async function runStream(boss: Boss, plan: StreamPlan, number: number): Promise<void> {
  const stream = new Stream(boss, plan);
  const { path } = boss;
  const request = { path, gate: plan.gate, lock: 'flock', scope: 'shared' } as const;
  const { world, gate } = await openAccess(request, (event) => stream.hear(event));
  const files = aimedFiles(world.files, boss.aim);
  const aimed = { ...gate, world: { ...world, files } };
  for (let count = 1; !boss.over.aborted; count += 1)
    await stream.oneJob(aimed, `${boss.name}.${number}.${count}`);
}

class Stream {
  readonly #boss: Boss;
  readonly #plan: StreamPlan;
  #job = '';
  #queued = 0;

  constructor(boss: Boss, plan: StreamPlan) {
    this.#boss = boss;
    this.#plan = plan;
  }

  /** What the engine says about others, for the run's statistics; the ticket's place for the checker. */
  hear(event: TicketEvent): void {
    switch (event.kind) {
      case 'waiting':
        if (event.ticket === this.#queued) break;
        this.#queued = event.ticket;
        void this.#boss.tell(`ask ${event.ticket} job=${this.#job} gate=${this.#plan.gate}`);
        break;
      case 'reclaimed':
        this.#note(`reclaimed by ${event.proof.kind}`);
        break;
      case 'mount-trouble':
        this.#note(`trouble ${event.code}`);
        break;
      case 'rebuilt':
        this.#note(`rebuilt: ${event.problem}`);
        break;
      case 'dropped':
      case 'passed-over':
      case 'came-back':
      case 'recovered':
        this.#note(event.kind);
        break;
      default:
    }
  }

  async oneJob(gate: Gate, job: string): Promise<void> {
    this.#job = job;
    const { tell, over, name } = this.#boss;
    const identity = `job=${job} gate=${this.#plan.gate}`;
    await tell(`asked ${identity}`);
    const { limit, runner } = this.#plan;
    const ticket = new Ticket(gate, {
      ...{ uuid: randomUUID(), limit, weight: 1, priority: 0 },
      ...(runner === undefined ? { job: gate.world.processes.self } : { runner, checkRun: job }),
      details: { worker: name },
    });
    const outcome = await waitForSlot(ticket, { waitMs: 24 * 3600_000, signal: over });
    if (outcome.kind !== 'acquired') {
      await tell(`gone ${identity}`);
      return;
    }
    const { token, number, slots } = outcome.slot;
    await tell(`enter ${token} ticket=${number} slot=${slots[0]} ${identity}`);
    await this.#work(outcome.slot, identity);
  }

  #note(what: string): void {
    void this.#boss.tell(`note ${what.replaceAll(/\s+/g, '_')}`);
  }

  /** Holds the slot for the job's time or until it must be taken for lost, says which, and only then gives it back. */
  async #work(slot: HeldSlot, identity: string): Promise<void> {
    const { ticket } = slot;
    const { over, tell, stuck } = this.#boss;
    const [least, most] = this.#plan.holdMs;
    const stop = new AbortController();
    const jobOver = new AbortController();
    let lost = false;
    const suffer = () => {
      lost = true;
      jobOver.abort();
    };
    const holding = sendHeartbeats(slot, { stop: stop.signal, onFenced: suffer }).then((end) => {
      if (end.kind === 'lost') suffer();
    });
    const end = () => jobOver.abort();
    over.addEventListener('abort', end, { once: true });
    if (over.aborted) end();
    await ticket.world.clock.sleep(least + Math.random() * (most - least), jobOver.signal);
    over.removeEventListener('abort', end);
    await tell(`${lost ? 'fenced' : 'leave'} ${identity}`);
    stop.abort();
    const released = holding.then(() => endTicket(ticket.gate, ticket, { end: 'released' }));
    const patienceMs = lost ? lostReleaseMs : releaseMs;
    const isStuck = await Promise.race([
      released.then(() => false),
      new Promise<boolean>((resolve) => setTimeout(resolve, patienceMs, true).unref()),
    ]);
    if (isStuck) await stuck();
  }
}
