import { randomUUID } from 'node:crypto';
import { readFileSync, writeSync } from 'node:fs';
import { type Access, openAccess } from '../../../src/access/open-access.ts';
import type { TicketEvent } from '../../../src/ports/reporter.ts';
import { holdSlot } from '../../../src/ticket/hold.ts';
import { endTicket } from '../../../src/ticket/release.ts';
import { Ticket } from '../../../src/ticket/ticket.ts';
import { type HeldSlot, waitForSlot } from '../../../src/ticket/wait.ts';
import { OracleLine } from './oracle-line.ts';

// node worker.js PIPE: reads its plan from a pipe, and is a stream of jobs through one gate in one process, by the engine of src/ itself. Starting Node takes an emulated
// machine a second; without that it gets through several admissions in the same time. Ends by SIGTERM, in good order.

type Plan = {
  readonly name: string;
  readonly path: string;
  readonly gate: string;
  readonly limit: number;
  readonly holdMs: readonly [number, number];
  /** The stream is an Actions runner of this name, which does one job after the other. */
  readonly runner?: string;
};

/** As `slotgate run` does it: giving back is tried for so long, and for less when the mount may be gone. */
const releaseMs = 30_000;
const lostReleaseMs = 2_000;

const plan: Plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const oracle = new OracleLine();
const over = new AbortController();
process.on('SIGTERM', () => over.abort());

/** What the engine says about others, for the run's statistics; the ticket's place for the checker. */
class Ear {
  job = '';
  #queued = 0;

  hear(event: TicketEvent): void {
    switch (event.kind) {
      case 'waiting':
        if (event.ticket === this.#queued) break;
        this.#queued = event.ticket;
        void oracle.tell(`ask ${event.ticket} job=${this.job} gate=${plan.gate}`);
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

  #note(what: string): void {
    void oracle.tell(`note ${what.replaceAll(/\s+/g, '_')}`);
  }
}

async function main(): Promise<void> {
  const ear = new Ear();
  const request = { path: plan.path, gate: plan.gate, lock: 'flock', scope: 'shared' } as const;
  const access = await openAccess(request, (event) => ear.hear(event));
  for (let count = 1; !over.signal.aborted; count += 1) {
    ear.job = `${plan.name}.${count}`;
    await oneJob(access, ear.job);
  }
}

async function oneJob({ world, gate }: Access, job: string): Promise<void> {
  const identity = `job=${job} gate=${plan.gate}`;
  await oracle.tell(`asked ${identity}`);
  const ticket = new Ticket(gate, {
    uuid: randomUUID(),
    limit: plan.limit,
    weight: 1,
    priority: 0,
    ...(plan.runner === undefined
      ? { job: world.processes.self }
      : { runner: plan.runner, checkRun: job }),
    details: { worker: plan.name },
  });
  const outcome = await waitForSlot(ticket, { waitMs: 24 * 3600_000, signal: over.signal });
  if (outcome.kind !== 'acquired') {
    await oracle.tell(`gone ${identity}`);
    return;
  }
  const { token, number, slots } = outcome.slot;
  await oracle.tell(`enter ${token} ticket=${number} slot=${slots[0]} ${identity}`);
  await work(outcome.slot, identity);
}

/** Holds the slot for the job's time or until it must be taken for lost, says which, and only then gives it back. */
async function work(slot: HeldSlot, identity: string): Promise<void> {
  const { ticket } = slot;
  const [least, most] = plan.holdMs;
  const stop = new AbortController();
  const jobOver = new AbortController();
  let lost = false;
  const suffer = () => {
    lost = true;
    jobOver.abort();
  };
  const holding = holdSlot(slot, { stop: stop.signal, onFenced: suffer }).then((end) => {
    if (end.kind === 'lost') suffer();
  });
  over.signal.addEventListener('abort', () => jobOver.abort(), { once: true });
  if (over.signal.aborted) jobOver.abort();
  await ticket.world.clock.sleep(least + Math.random() * (most - least), jobOver.signal);
  await oracle.tell(`${lost ? 'fenced' : 'leave'} ${identity}`);
  stop.abort();
  const released = holding.then(() => endTicket(ticket.gate, ticket, { end: 'released' }));
  const isStuck = await Promise.race([
    released.then(() => false),
    new Promise<boolean>((resolve) =>
      setTimeout(resolve, lost ? lostReleaseMs : releaseMs, true).unref(),
    ),
  ]);
  // Calls are pending that may never return: nothing more may be done in this process.
  if (isStuck) process.kill(process.pid, 'SIGKILL');
}

main().then(
  () => process.exit(0),
  (error: Error) => {
    writeSync(1, `${error.stack ?? error}\n`);
    process.exit(70);
  },
);
