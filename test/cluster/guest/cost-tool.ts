import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { type Access, openAccess } from '../../../src/access/open-access.ts';
import { sendHeartbeats } from '../../../src/session/heartbeat.ts';
import { endTicket } from '../../../src/ticket/end-ticket.ts';
import type { HeldSlot } from '../../../src/ticket/outcome.ts';
import { Ticket } from '../../../src/ticket/ticket.ts';
import { waitForSlot } from '../../../src/ticket/wait.ts';

// node cost-tool.js MODE PATH GATE [NUMBER [SECONDS]]: uses a gate by the engine of src/ itself, and prints what the NFS client of this machine counted
// meanwhile, as lines `WHAT {"OPERATION":number,...}`. `stream` is many jobs that take turns, and prints when each enters and leaves; `rush` is
// empty jobs, one after the other, through a gate with that many slots.

const [mode = '', path = '', gateName = '', number = '1', watchedS = '40'] = process.argv.slice(2);

// As a keeper does.
process.umask(0);

const longestWaitMs = 24 * 3_600_000;

/** Operations that this machine sent to the server of `path` so far, by name (`/proc/self/mountstats`). */
function counted(): Record<string, number> {
  const text = readFileSync('/proc/self/mountstats', 'utf8');
  const mount = text.split(/^device /m).find((part) => part.includes(` mounted on ${path} `)) ?? '';
  const [, operations = ''] = mount.split('per-op statistics');
  const pairs = [...operations.matchAll(/^\s*([A-Z_0-9]+): (\d+)/gm)];
  return Object.fromEntries(pairs.map(([, name = '', many]) => [name, Number(many)]));
}

/** Does something and prints what it cost. */
async function costOf<T>(what: string, action: () => Promise<T>): Promise<T> {
  const before = counted();
  const beganMs = performance.now();
  const value = await action();
  const tookMs = performance.now() - beganMs;
  const after = counted();
  const difference = Object.entries(after)
    .map(([name, many]) => [name, many - (before[name] ?? 0)] as const)
    .filter(([, many]) => many > 0);
  const operations = Object.fromEntries(difference);
  console.log(`${what} ${JSON.stringify({ tookMs: Math.round(tookMs), operations })}`);
  return value;
}

async function open(): Promise<Access> {
  return await openAccess(
    { path, gate: gateName, lock: 'flock', scope: 'shared' },
    () => undefined,
  );
}

function newTicket({ gate, world }: Access, limit = 1): Ticket {
  return new Ticket(gate, {
    uuid: randomUUID(),
    limit,
    weight: 1,
    priority: 0,
    job: world.processes.self,
    details: { tool: 'cost' },
  });
}

async function acquire(access: Access, limit = 1): Promise<HeldSlot> {
  const outcome = await waitForSlot(newTicket(access, limit), { waitMs: longestWaitMs });
  if (outcome.kind !== 'acquired') throw new Error(outcome.kind);
  return outcome.slot;
}

async function release({ ticket }: HeldSlot): Promise<void> {
  await endTicket(ticket.gate, ticket, { end: 'released' });
}

async function transactions(): Promise<void> {
  await release(await acquire(await open()));
  for (let round = 0; round < Number(number); round += 1) {
    const access = await costOf('open', open);
    const slot = await costOf('acquire', () => acquire(access));
    await costOf('release', () => release(slot));
  }
}

async function held(): Promise<void> {
  const slot = await acquire(await open());
  const stop = new AbortController();
  const holding = sendHeartbeats(slot, {
    stop: stop.signal,
    onFenced: () => console.log('fenced'),
  });
  await sleep(2_000);
  await costOf('held', () => sleep(60_000));
  stop.abort();
  await holding;
  await release(slot);
}

/** One holds, and so many wait. */
async function waiting(): Promise<void> {
  const access = await open();
  const slot = await acquire(access);
  const stop = new AbortController();
  void sendHeartbeats(slot, { stop: stop.signal, onFenced: () => console.log('fenced') });
  const over = new AbortController();
  const waits: Promise<unknown>[] = [];
  for (let many = 0; many < Number(number); many += 1) {
    const ticket = newTicket(access);
    waits.push(waitForSlot(ticket, { waitMs: longestWaitMs, signal: over.signal }));
    while (!ticket.entered) await sleep(5);
  }
  await sleep(5_000);
  await costOf('waiting', () => sleep(Number(watchedS) * 1000));
  process.exit(0);
}

/** So many jobs take turns, each in the slot for a moment. Ends by a signal. */
async function stream(): Promise<void> {
  const access = await open();
  const turns = async (): Promise<never> => {
    for (;;) {
      const slot = await acquire(access);
      console.log(`enter ${slot.number}`);
      await sleep(300);
      console.log(`leave ${slot.number}`);
      await release(slot);
    }
  };
  await Promise.all(Array.from({ length: Number(number) }, turns));
}

/** Ends by a signal. */
async function rush(): Promise<never> {
  const access = await open();
  for (;;) {
    const slot = await acquire(access, Number(number));
    console.log(`enter ${slot.number}`);
    await release(slot);
  }
}

async function sleep(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}

const modes: Record<string, () => Promise<void>> = { transactions, held, waiting, stream, rush };
await modes[mode]?.();
process.exit(0);
