/** One job process on the real engine: asks for slots, runs jobs, notes in the journal when. */
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { codeOf } from '../../../src/core/errors.ts';
import { markerFileName } from '../../../src/core/gate-names.ts';
import { nodeFileSystem } from '../../../src/platform/files/node-file-system.ts';
import { createWorld } from '../../../src/platform/node-world.ts';
import type { TicketEvent } from '../../../src/ports/reporter.ts';
import type { World } from '../../../src/ports/world.ts';
import { describeEvent } from '../../../src/report/text/event-text.ts';
import { sendHeartbeats } from '../../../src/session/heartbeat.ts';
import type { Gate } from '../../../src/store/gate/gate.ts';
import { openGate } from '../../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../../src/store/gate/opened-gate.ts';
import { endTicket } from '../../../src/ticket/end-ticket.ts';
import type { HeldSlot } from '../../../src/ticket/outcome.ts';
import { Ticket } from '../../../src/ticket/ticket.ts';
import { waitForSlot } from '../../../src/ticket/wait.ts';
import { FaultPlan } from './fault-plan.ts';
import { InterruptibleFile, interruptible } from './interruptible-files.ts';
import type { JobOptions, Message } from './job-options.ts';
import { Journal } from './journal.ts';

const options = JSON.parse(process.argv[2] ?? '') as JobOptions;
const journal = new Journal(options.journal, options.process);
const plan = new FaultPlan(options.fault, {
  dies: () => journal.note({ event: 'killed' }),
  stops: () => tell({ kind: 'stopping' }),
});
const cancel = new AbortController();
let leave = new AbortController();
let mayStart = options.jobs;
let wake: () => void = () => undefined;
let lastPlace = '';

const commands: Record<string, () => void> = {
  next: () => {
    mayStart += 1;
    wake();
  },
  leave: () => leave.abort(),
  cancel: () => cancel.abort(),
};
const input = createInterface({ input: process.stdin });
input.on('line', (line) => commands[line]?.());
// The test has gone: nothing of it may stay behind.
input.on('close', () => process.exit(0));

try {
  await work();
} catch (error) {
  if (codeOf(error) === '') throw error;
  tell({ kind: 'refused', code: codeOf(error), message: (error as Error).message });
}
tell({ kind: 'calls', calls: plan.calls });
process.exit(0);

async function work(): Promise<void> {
  const world = makeWorld();
  const { path, gate: name, lock } = options;
  const gate = await openGate(world, { path, name, lock });
  for (let job = 1; options.jobs === 0 || job <= options.jobs; job += 1) {
    if (job > mayStart) await new Promise<void>((resolve) => (wake = resolve));
    tell({ kind: 'asking', job });
    await runJob(gate);
    if (cancel.signal.aborted) return;
  }
}

function makeWorld(): World {
  const world = createWorld({ locksOutliveHosts: false }, report);
  const files = interruptible(nodeFileSystem, (call, file) => plan.before(call, file));
  const { pretends } = options;
  const processes =
    pretends === undefined
      ? world.processes
      : { ...pretends, look: world.processes.look.bind(world.processes) };
  return { ...world, files, processes };
}

async function runJob(gate: Gate): Promise<void> {
  plan.stage = 'acquire';
  const { processes, chance } = gate.world;
  const ticket = new Ticket(gate, {
    uuid: chance.uuid(),
    limit: options.limit,
    weight: 1,
    priority: 0,
    ...(options.namesJob ? { job: processes.self } : {}),
    details: { host: options.process },
  });
  const outcome = await waitForSlot(ticket, { waitMs: options.waitMs, signal: cancel.signal });
  if (outcome.kind !== 'acquired') return tell(outcome);
  const { number, token, slots } = outcome.slot;
  journal.note({ event: 'enter', ticket: number, token, slots });
  if (options.losesLock === true) await loseLock(ticket);
  plan.stage = 'hold';
  tell({ kind: 'entered', ticket: number, token });
  await doJob(outcome.slot);
  plan.stage = 'release';
  const known = await endTicket(gate, ticket, { end: 'released' });
  tell({ kind: 'left', known });
}

/** Runs the job beside the heartbeats, and ends it when the slot is lost or must be taken for lost. */
async function doJob(slot: HeldSlot): Promise<void> {
  const stop = new AbortController();
  leave = new AbortController();
  const lost = (): void => {
    left(slot);
    tell({ kind: 'lost' });
    process.exit(0);
  };
  const holding = sendHeartbeats(slot, { stop: stop.signal, onFenced: lost });
  void holding.then(({ kind }) => kind === 'lost' && lost());
  await jobDone();
  left(slot);
  stop.abort();
  await holding;
}

async function jobDone(): Promise<void> {
  const { lasts } = options;
  if (lasts !== 'told')
    return await sleep(lasts.leastMs + Math.random() * (lasts.mostMs - lasts.leastMs));
  if (leave.signal.aborted) return;
  await new Promise((resolve) => leave.signal.addEventListener('abort', resolve));
}

function left({ number, token, slots }: HeldSlot): void {
  journal.note({ event: 'leave', ticket: number, token, slots });
}

async function loseLock({ marker, gate }: Ticket): Promise<void> {
  if (!(marker?.file instanceof InterruptibleFile)) throw new Error('No marker to lose');
  const { file, announcement, phase } = marker;
  const name = markerFileName(gate.name, { ticket: announcement.ticket, phase });
  await withOpened(gate, async ({ home }) => file.loseLock(await home.open(name, 'update')));
}

function report(event: TicketEvent): void {
  if (event.kind === 'acquired') return;
  if (event.kind !== 'waiting') {
    tell({ kind: 'event', event: event.kind, text: describeEvent(event) ?? '' });
    return;
  }
  const { kind, ticket, position, because, limit, askedLimit } = event;
  const place = JSON.stringify([ticket, position, because, limit]);
  if (place !== lastPlace) tell({ kind, ticket, position, because, limit, askedLimit });
  lastPlace = place;
}

function tell(message: Message): void {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}
