import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Waiter } from '../../src/core/record/record.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { attemptEntry } from '../../src/ticket/admission-attempt.ts';
import { endTicket } from '../../src/ticket/end-ticket.ts';
import type { Bench, Figure, Row } from '../figure.ts';
import { rowOf } from '../figure.ts';
import { acquire, newTicket, openCounted } from '../in-process.ts';
import { rounded, spreadOf } from '../sampling.ts';

const lines = [0, 10, 100, 1_000, 10_000];

/**
 * A transaction with so many waiters: a newcomer is added. The queue is made of tickets that have no process, in one
 * commit; that is what is simulated. Reading, deciding, writing and syncing are real, on a local disk.
 */
export const scale: Figure = {
  name: 'scale',
  about: 'time and bytes of a transaction with up to 10,000 tickets in one gate',
  measure: async (bench) => {
    const rows: Row[] = [];
    for (const many of lines) {
      rows.push(...(await withLine(bench, many)));
      bench.say(`  ${many} waiting: ${rows.at(-2)?.value} ms`);
    }
    const [base] = rows;
    return rows.map((row) =>
      row.unit === 'ms'
        ? { ...row, ratio: row.value / (base?.value ?? Number.NaN), beside: 'an empty queue' }
        : row,
    );
  },
};

async function withLine({ directory, rounds }: Bench, many: number): Promise<Row[]> {
  const own = join(directory, `line-${many}`);
  mkdirSync(own);
  const { gate, counted } = await openCounted(own);
  const slot = await acquire(newTicket(gate));
  await transact(gate, async (transaction) => {
    const { record } = transaction;
    const waiting = Array.from({ length: many }, (_, index) => aWaiter(record.next + index));
    await transaction.commit({ ...record, next: record.next + many, waiting });
  });
  const times: number[] = [];
  const bytes: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const ticket = newTicket(gate);
    const before = counted.readBytes + counted.writtenBytes;
    const beganMs = performance.now();
    await attemptEntry(ticket, { queue: true, look: false });
    times.push(performance.now() - beganMs);
    bytes.push((counted.readBytes + counted.writtenBytes - before) / 1000);
    await endTicket(gate, ticket, { end: 'withdrawn' });
  }
  await endTicket(gate, slot.ticket, { end: 'released' });
  const line = `${many.toLocaleString('en')} waiting`;
  return [
    rowOf(line, 'ms', spreadOf(times)),
    { name: `${line}, read and written`, value: rounded(spreadOf(bytes).median), unit: 'kB' },
  ];
}

function aWaiter(ticket: number): Waiter {
  const keeper = {
    place: '8f0c2f3e-5b1d-4a53-9c39-0d1d7c1b7a11/4026531836',
    wallOffsetMs: 1_795_000_000_000,
    pid: 4_242,
    start: '123456',
  };
  const uuid = `00000000-0000-4000-8000-${String(ticket).padStart(12, '0')}`;
  return { ticket, uuid, limit: 1, weight: 1, priority: 0, sinceMs: 1_795_000_000_000, keeper };
}
