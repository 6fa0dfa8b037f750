import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { addSums, noSums, runCampaign } from './campaign.ts';
import { type RangeResult, rangesFor, readRange, readRanges, writeRange } from './range.ts';
import { reportText } from './report-text.ts';

const made = { protocol: 'p1', simulator: 's1', node: '24.0.0' };

function aResult(change: Partial<RangeResult> = {}): RangeResult {
  const range = { size: 'small', from: 1, to: 20_000 } as const;
  const when = { seconds: 60, at: '2026-01-02T03:04Z' };
  return { ...noSums(), ...range, ...made, ...when, schedules: 20_000, ...change };
}

describe('ranges of seeds', () => {
  test('cover all seeds once, and any part of them has both sizes in fair shares', () => {
    const ranges = rangesFor({ small: 900_000, full: 99_000 });
    const many = { small: 0, full: 0 };
    for (const { size, from, to } of ranges) {
      assert.equal(from, many[size] + 1);
      many[size] = to;
      assert.ok(Math.abs(many.small / 900_000 - many.full / 99_000) < 0.06);
    }
    assert.deepEqual(many, { small: 900_000, full: 99_000 });
  });

  test('are found again as they were written, and what is half written is not', async (t) => {
    const directory = await mkdtemp(join(tmpdir(), 'slotgate-ranges-'));
    t.after(async () => await rm(directory, { recursive: true }));
    const result = aResult();
    assert.equal(await readRange(directory, result), undefined);
    await writeRange(directory, result);
    assert.deepEqual(await readRange(directory, result), result);
    assert.deepEqual(await readRanges(directory), [result]);
  });
});

describe('the report', () => {
  test('adds up what campaigns saw, as one campaign would have seen it', async () => {
    const options = { size: 'small', scenario: 'kills' } as const;
    const sums = noSums();
    addSums(sums, await runCampaign({ ...options, from: 1, to: 20 }));
    addSums(sums, await runCampaign({ ...options, from: 21, to: 40 }));
    assert.deepEqual(sums, await runCampaign({ ...options, from: 1, to: 40 }));
    assert.ok((sums.kinds['kill'] ?? 0) > 20);
  });

  test('the report states what is missing to a million, and which schedules ran on earlier sources', () => {
    const text = reportText([aResult()], { ...made, protocol: 'p2' });
    assert.match(text, /schedules \| 20,000 of 1,000,000: not complete yet/);
    assert.match(text, /p2: some of these schedules ran on earlier sources/);
    const whole = reportText([aResult({ schedules: 1_000_000 })], made);
    assert.match(whole, /schedules \| 1,000,000 \|/);
    assert.match(whole, /the present sources \| the same/);
    assert.match(whole, /## Broken promises\n\nNone\./);
  });

  test('lists every seed that broke a promise, with the way to play it again', () => {
    const violation = { promise: 'limit', how: 'weight 2 | of 1' } as const;
    const failures = [{ seed: 77, scenario: 'storm', version: '3', violation } as const];
    const text = reportText([aResult({ failures })], made);
    assert.match(
      text,
      /\| `--replay 77 --size small` \| storm \| 3 \| limit \| weight 2 {3}of 1 \|/,
    );
  });
});
