import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { sleepBy } from '../../src/platform/node-clock.ts';
import { sendHeartbeats } from '../../src/session/heartbeat.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { waitForSlot } from '../../src/ticket/wait.ts';
import { aParty, temporaryDirectory, watchedFiles } from '../support/temporary.ts';

/** Fires once a call wrote to a marker: a heartbeat. */
function heartbeats(): { files: ReturnType<typeof watchedFiles>; next: () => Promise<void> } {
  let beaten = (): void => undefined;
  const files = watchedFiles(({ name, args }) => {
    if (name === 'write' && (args[1] as Uint8Array).length < 4096) beaten();
  });
  return { files, next: async () => await new Promise((resolve) => (beaten = resolve)) };
}

test('after a suspend a heartbeat is sent at once, and the slot is not given up', {
  timeout: 60_000,
}, async (t) => {
  let suspendedMs = 0;
  const elapsedMs = (): number => performance.now() + suspendedMs;
  const { files, next } = heartbeats();
  const party = aParty({ files });
  const clock = { ...party.clock, elapsedMs, sleep: sleepBy(elapsedMs) };
  const path = await temporaryDirectory(t);
  const gate = await openGate({ ...party, clock }, { path, name: 'g', lock: 'flock' });
  const ticket = new Ticket(gate, {
    uuid: randomUUID(),
    limit: 1,
    weight: 1,
    priority: 0,
    details: {},
  });
  const outcome = await waitForSlot(ticket, { waitMs: 60_000 });
  assert.ok(outcome.kind === 'acquired');
  const stop = new AbortController();
  t.after(() => stop.abort());
  let fenced = 0;
  const holding = sendHeartbeats(outcome.slot, {
    stop: stop.signal,
    onFenced: () => (fenced += 1),
  });
  const beat = next();
  // The next heartbeat is due in 10 s, and the mount is given 5 s to answer.
  suspendedMs = 3_600_000;
  await beat;
  // The watch over the heartbeats has seen it.
  await new Promise((resolve) => setTimeout(resolve, 2_500));
  assert.equal(fenced, 0);
  stop.abort();
  assert.deepEqual(await holding, { kind: 'stopped' });
  await endTicket(gate, ticket, { end: 'released' });
});
