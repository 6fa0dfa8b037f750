import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, type TestContext, test } from 'node:test';
import { readPageAssets } from '../../src/cli/page/page-assets.ts';
import { PageSource } from '../../src/cli/page/page-source.ts';
import { Survey } from '../../src/cli/views/survey.ts';
import { type GateRecord, withHolder, withWaiter } from '../../src/core/record/record.ts';
import { pageDocument } from '../../src/page/document.ts';
import { safeJson } from '../../src/report/json/gate-state.ts';
import { mostShown, statusTable } from '../../src/report/tables/status-table.ts';
import { mostWaitersDrawn, watchFrame } from '../../src/report/tables/watch-frame.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { OwnMarker } from '../../src/store/markers/own-marker.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { anAnnouncement, aWaiter } from '../support/builders.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

const gates = 100;
const waitersOfAGate = 10;

/** A second of computing on a quiet machine; this one is shared by many, so a multiple is allowed. */
const mostCpuMs = 3_000;

/** A hundred gates with a holder and ten waiters each, with their markers and a history. */
async function manyGates(t: TestContext): Promise<string> {
  const path = await temporaryDirectory(t);
  for (let number = 0; number < gates; number += 1) {
    const gate = await openGate(aParty(), { path, name: `gate ${number}`, lock: 'flock' });
    await transact(gate, async (transaction) => {
      let record: GateRecord = transaction.record;
      for (let index = 0; index <= waitersOfAGate; index += 1) {
        const waiter = aWaiter(2 * index + 1, { uuid: randomUUID(), sinceMs: Date.now() - 60_000 });
        const details = { repository: 'acme/web', workflow: 'main', job: 'deploy', runner: 'r1' };
        const announcement = { ...anAnnouncement(waiter, gate.name), details };
        const marker = await OwnMarker.create(transaction.gate, announcement, { heartbeat: 0 });
        assert.ok(marker !== undefined);
        await marker.close();
        const grant = { token: waiter.ticket + 1, slots: [0], heldSinceMs: waiter.sinceMs };
        record = index === 0 ? withHolder(record, waiter, grant) : withWaiter(record, waiter);
      }
      for (let ticket = 1; ticket <= 200; ticket += 1)
        transaction.note({
          event: 'ended',
          atMs: Date.now() - ticket * 60_000,
          ticket: ticket + 100,
          token: ticket + 101,
          end: 'released',
          slots: [0],
          sinceMs: Date.now() - (ticket + 2) * 60_000,
          heldSinceMs: Date.now() - (ticket + 1) * 60_000,
        });
      await transaction.commit(record);
    });
  }
  return path;
}

async function cpuMsOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

describe('a hundred gates with a thousand waiters', () => {
  test('status, watch and page take less than a second of computing each', async (t) => {
    const path = await manyGates(t);
    const looks = { colors: true, nowMs: Date.now() };
    const states = async (mostNamed: number) =>
      (await new Survey({ path, gate: undefined, mostNamed }).read()).map(({ state }) => state);
    const took = {
      status: await cpuMsOf(async () => statusTable(await states(mostShown), looks)),
      'status --json': await cpuMsOf(async () => safeJson(await states(Number.POSITIVE_INFINITY))),
      'watch, first frame': 0,
      'watch, each frame': 0,
      page: 0,
      'serve, each reading': 0,
    };
    const survey = new Survey({ path, gate: undefined, mostNamed: mostWaitersDrawn });
    const frame = async (): Promise<void> => {
      const gatesNow = (await survey.read()).map(({ state }) => state);
      const screen = { ...looks, columns: 120, rows: 50, offset: 0 };
      const { lines } = watchFrame({ path, gates: gatesNow, trouble: undefined }, screen);
      assert.match(lines.at(-1) ?? '', /100 gates, 100 running, 1000 waiting/);
    };
    took['watch, first frame'] = await cpuMsOf(frame);
    took['watch, each frame'] = await cpuMsOf(frame);
    const source = new PageSource({ path, lastMs: 86_400_000 });
    let bytes = 0;
    took.page = await cpuMsOf(async () => {
      const data = await source.read();
      assert.equal(data.gates.flatMap((gate) => gate.ended).length, 20_000);
      bytes = pageDocument(data, { assets: await readPageAssets(), everyMs: undefined }).length;
    });
    took['serve, each reading'] = await cpuMsOf(async () => await source.read());
    for (const [what, ms] of Object.entries(took)) {
      t.diagnostic(`${what}: ${Math.round(ms)} ms of CPU`);
      assert.ok(ms < mostCpuMs, `${what}: ${ms} ms`);
    }
    t.diagnostic(`the page has ${Math.round(bytes / 1024)} kB`);
  });
});
