import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { describe, type TestContext, test } from 'node:test';
import { fileNames } from '../../src/core/gate-names.ts';
import { endedTickets } from '../../src/core/history/ended-tickets.ts';
import { sizeOf } from '../../src/core/history/histogram.ts';
import {
  endedLine,
  type HistoryLine,
  mostHistoryBytes,
} from '../../src/core/history/history-line.ts';
import * as historyFile from '../../src/store/files/history-file.ts';
import { readHistory, readRecentHistory } from '../../src/store/files/history-file.ts';
import type { Gate } from '../../src/store/gate/gate.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { endTicket, forceEnd } from '../../src/ticket/end-ticket.ts';
import { noteLoss } from '../../src/ticket/record-end.ts';
import { Ticket } from '../../src/ticket/ticket.ts';
import { waitForSlot } from '../../src/ticket/wait.ts';
import { aHolder } from '../support/builders.ts';
import {
  aParty,
  type Call,
  openedFor,
  temporaryDirectory,
  watchedFiles,
} from '../support/temporary.ts';

const appendHistory = openedFor(historyFile.appendHistory);

async function aGate(t: TestContext, before: (call: Call) => void = () => undefined) {
  const files = watchedFiles(before);
  const path = await temporaryDirectory(t);
  const gate = await openGate(aParty({ files }), { path, name: 'deploy', lock: 'flock' });
  const file = (name: string): string => `${gate.directory}/${name}`;
  return { gate, newer: file('history.jsonl'), older: file('history.1.jsonl') };
}

const details = { repository: 'octo/app', job: 'x'.repeat(900) };

function released(ticket: number): HistoryLine {
  const facts = { end: 'released', atMs: ticket, limit: 1, waitedMs: 10, heldMs: 20 } as const;
  return endedLine(aHolder(ticket, [0]), { ...facts, details });
}

/** Ends so many tickets, a thousand a call, numbered on from the last ones. */
async function endMany(gate: Gate, from: number, many: number): Promise<void> {
  for (let at = from; at < from + many; at += 1_000) {
    const some = Math.min(1_000, from + many - at);
    await appendHistory(
      gate,
      Array.from({ length: some }, (_, index) => released(at + index)),
    );
  }
}

const sizeOfFile = async (path: string): Promise<number> =>
  (await fs.stat(path).catch(() => ({ size: 0 }))).size;

describe('the history of a gate', () => {
  test('keeps its newest megabyte and never more than two, and its totals for good', async (t) => {
    const { gate, newer, older } = await aGate(t);
    for (let ended = 0; ended < 9_000; ended += 300) {
      await endMany(gate, ended + 1, 300);
      const [now, before] = [await sizeOfFile(newer), await sizeOfFile(older)];
      assert.ok(now + before <= 2 * (mostHistoryBytes + 300 * 2_048), String(now + before));
      const { totals, lines } = await readHistory(gate);
      assert.equal(totals.ends.released, ended + 300);
      assert.equal(sizeOf(totals.holds), ended + 300);
      assert.equal(totals.sinceMs, 1, 'counted since the first');
      const tickets = endedTickets(lines).map(({ ticket }) => ticket);
      assert.equal(tickets.at(-1), ended + 300, 'the newest is there');
      if (tickets[0] !== 1) assert.ok(now + before > mostHistoryBytes, 'nothing is given up early');
    }
  });

  test('adds up right when the process died between putting the file aside and beginning a new one', async (t) => {
    const { gate, newer, older } = await aGate(t);
    await endMany(gate, 1, 2_000);
    assert.ok((await sizeOfFile(older)) > 0, 'it was rotated');
    // As if the totals had never been written.
    await fs.rm(newer);
    await endMany(gate, 2_001, 10);
    const { totals } = await readHistory(gate);
    assert.equal(totals.ends.released, 2_010);
    await endMany(gate, 2_011, 4_000);
    assert.equal((await readHistory(gate)).totals.ends.released, 6_010);
  });

  test('loses no totals when the disk is full in the middle of beginning a new file', async (t) => {
    let full = false;
    const { gate, newer } = await aGate(t, ({ name, args }) => {
      if (
        full &&
        name === 'append' &&
        /"totals"/.test(new TextDecoder().decode(args[1] as Uint8Array))
      )
        throw Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });
    });
    full = true;
    await assert.rejects(endMany(gate, 1, 2_000), /ENOSPC/);
    full = false;
    // What a full disk leaves of a line.
    await fs.writeFile(newer, '{"event":"totals","atMs":5,"next":3,"totals":{"rebui');
    await endMany(gate, 2_001, 5);
    const { totals, lines } = await readHistory(gate);
    const tickets = endedTickets(lines);
    assert.ok(
      tickets.some(({ ticket }) => ticket === 2_001),
      'the line after the torn one is read',
    );
    assert.equal(totals.ends.released, tickets.length, 'all that was written counts, once');
  });

  test('counts nobody twice who is read while the file is being put aside', async (t) => {
    let rotate: (() => Promise<void>) | undefined;
    const { gate, newer, older } = await aGate(t);
    await endMany(gate, 1, 40);
    const files = watchedFiles(async ({ name, args }) => {
      if (name !== 'open' || args[0] !== fileNames.olderHistory) return;
      await rotate?.();
    });
    rotate = async () => await fs.rename(newer, older);
    const { totals, lines } = await readHistory({ ...gate, world: aParty({ files }) });
    assert.equal(totals.ends.released, 40);
    assert.equal(endedTickets(lines).length, 40);
  });

  test('a history that may not be read is an error for whoever asks, and none is none', async (t) => {
    let denied = false;
    const { gate } = await aGate(t, ({ name }) => {
      if (denied && name === 'open') throw Object.assign(new Error('EACCES'), { code: 'EACCES' });
    });
    assert.deepEqual((await readHistory(gate)).lines, []);
    assert.deepEqual(await readRecentHistory(gate), []);
    denied = true;
    await assert.rejects(readHistory(gate), /EACCES/);
    assert.deepEqual(await readRecentHistory(gate), []);
  });

  test('a file that cannot be read does not hide the other one', async (t) => {
    let broken = /(^|\/)history\.1\.jsonl$/;
    const { gate } = await aGate(t, ({ name, args }) => {
      if (name === 'open' && broken.test(String(args[0])))
        throw Object.assign(new Error('EIO'), { code: 'EIO' });
    });
    await endMany(gate, 1, 2_000);
    await endMany(gate, 2_001, 10);
    const newer = await readHistory(gate);
    assert.deepEqual(newer.unread, ['history.1.jsonl: EIO']);
    assert.equal(newer.totals.ends.released, 2_010, 'the totals stand above the newer lines');
    assert.equal(endedTickets(newer.lines).at(-1)?.ticket, 2_010);
    broken = /(^|\/)history\.jsonl$/;
    const older = await readHistory(gate);
    assert.deepEqual(older.unread, ['history.jsonl: EIO']);
    assert.ok(endedTickets(older.lines).length > 500);
  });

  test('what is usual is told from one read of its end', async (t) => {
    const { gate } = await aGate(t);
    await endMany(gate, 1, 800);
    const calls: string[] = [];
    const files = watchedFiles(({ name }) => void calls.push(name));
    const lines = await readRecentHistory({ ...gate, world: aParty({ files }) });
    assert.deepEqual(calls, ['openStore', 'openDirectory', 'open', 'status', 'read']);
    assert.equal(endedTickets(lines).at(-1)?.ticket, 800);
    assert.ok(lines.length >= 30 && lines.length < 800, String(lines.length));
  });

  test('a ticket costs one append, at its end, and tells of itself without a further read', async (t) => {
    const calls: { name: string; path: unknown }[] = [];
    const { gate } = await aGate(t, ({ name, args }) => void calls.push({ name, path: args[0] }));
    const request = { uuid: 'u1', limit: 1, weight: 1, priority: 0, details: { user: 'ci' } };
    calls.length = 0;
    const outcome = await waitForSlot(new Ticket(gate, request), { waitMs: 1_000 });
    assert.ok(outcome.kind === 'acquired');
    const ofHistory = (): string[] =>
      calls.flatMap(({ name, path }) => (/history/.test(String(path)) ? [name] : []));
    assert.deepEqual(ofHistory(), [], 'an admission does without');
    calls.length = 0;
    await endTicket(gate, outcome.slot.ticket, { end: 'released', waitedMs: 1, heldMs: 2 });
    assert.deepEqual(ofHistory(), ['append', 'status']);
    const markers = calls.filter(
      ({ name, path }) => name === 'open' && /_deploy/.test(String(path)),
    );
    assert.deepEqual(markers, [], 'no marker is read for its story');
    const [ended] = endedTickets((await readHistory(gate)).lines);
    assert.deepEqual(ended?.who, { user: 'ci' });
    assert.deepEqual(ended?.slots, [0]);
  });

  test('a holder that finds its slot taken says so, and it is counted for good', async (t) => {
    const { gate } = await aGate(t);
    const request = { uuid: 'u1', limit: 1, weight: 1, priority: 0, details: { user: 'ci' } };
    const outcome = await waitForSlot(new Ticket(gate, request), { waitMs: 1_000 });
    assert.ok(outcome.kind === 'acquired');
    const { slot } = outcome;
    await forceEnd(gate, { ticket: slot.number, reason: 'test', by: 'me' });
    await noteLoss(slot.ticket, slot, new AbortController().signal);
    const { lines, totals } = await readHistory(gate);
    const [forced, lost] = lines;
    assert.equal(forced?.end, 'forced');
    assert.equal(lost?.event, 'lost');
    assert.deepEqual([lost?.ticket, lost?.token], [slot.number, slot.token]);
    assert.equal(totals.losses, 1);
    assert.equal(endedTickets(lines).length, 1, 'it is no second end');
    await endMany(gate, 10, 2_000);
    assert.equal((await readHistory(gate)).totals.losses, 1, 'also once its line is gone');
  });

  test('a loss that cannot be noted is not waited for', async (t) => {
    const { gate } = await aGate(t);
    const request = { uuid: 'u1', limit: 1, weight: 1, priority: 0, details: {} };
    const ticket = new Ticket(gate, request);
    const hurry = new AbortController();
    const locked = transact(gate, async () => {
      const noting = noteLoss(ticket, { number: 1, token: 2 }, hurry.signal);
      await new Promise((resolve) => setImmediate(resolve));
      hurry.abort();
      await noting;
    });
    await locked;
    assert.deepEqual((await readHistory(gate)).lines, []);
  });

  test('of one whose keeper died, the marker tells who it was before it is removed', async (t) => {
    const { gate } = await aGate(t);
    const request = { uuid: 'u1', limit: 1, weight: 1, priority: 0, details: { user: 'ci' } };
    const outcome = await waitForSlot(new Ticket(gate, request), { waitMs: 1_000 });
    assert.ok(outcome.kind === 'acquired');
    await outcome.slot.ticket.marker?.close();
    assert.ok(await endTicket(gate, { uuid: 'u1' }, { end: 'released' }));
    const [ended] = endedTickets((await readHistory(gate)).lines);
    assert.deepEqual(ended?.who, { user: 'ci' });
    assert.equal(ended?.held?.about, true);
    assert.equal((await transact(gate, async ({ record }) => record)).running.length, 0);
  });
});
