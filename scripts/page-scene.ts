// A scene for the page's picture and tests: real jobs at real gates for a while, one of them killed.
import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createWorld } from '../src/platform/node-world.ts';
import { sendHeartbeats } from '../src/session/heartbeat.ts';
import { openGate } from '../src/store/gate/gate-directory.ts';
import { endTicket } from '../src/ticket/end-ticket.ts';
import { Ticket } from '../src/ticket/ticket.ts';
import { waitForSlot } from '../src/ticket/wait.ts';

/** One job of the scene. Times are seconds since the scene began. */
export interface SceneJob {
  readonly gate: string;
  readonly limit: number;
  readonly atS: number;
  readonly forS: number;
  readonly details: Readonly<Record<string, string>>;
}

/** Runs one job in this process; it gives its slot back when its time is over or the scene ends. */
export async function runJob(path: string, job: SceneJob, end: AbortSignal): Promise<void> {
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  await world.clock.sleep(job.atS * 1000, end);
  if (end.aborted) return;
  const gate = await openGate(world, { path, name: job.gate, lock: 'flock' });
  const { limit, details } = job;
  const ticket = new Ticket(gate, { uuid: randomUUID(), limit, weight: 1, priority: 0, details });
  const outcome = await waitForSlot(ticket, { waitMs: 3_600_000, signal: end });
  if (outcome.kind !== 'acquired') return;
  const over = new AbortController();
  const holding = sendHeartbeats(outcome.slot, { stop: over.signal, onFenced: () => undefined });
  const beganMs = performance.now();
  await world.clock.sleep(job.forS * 1000, end);
  over.abort();
  await holding;
  const heldMs = performance.now() - beganMs;
  await endTicket(
    gate,
    { uuid: ticket.uuid, marker: ticket.marker },
    {
      end: 'released',
      waitedMs: outcome.slot.waitedMs,
      heldMs,
    },
  );
}

/** Starts a job in a process of its own, which is killed when its time is over. */
export function runAndKill(path: string, job: SceneJob): void {
  const code = `import { runJob } from ${JSON.stringify(import.meta.url)};
    await runJob(${JSON.stringify(path)}, ${JSON.stringify({ ...job, atS: 0, forS: 3600 })}, new AbortController().signal);`;
  setTimeout(() => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
    setTimeout(() => child.kill('SIGKILL'), job.forS * 1000);
  }, job.atS * 1000);
}
