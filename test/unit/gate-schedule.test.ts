import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { datePattern, dayMs } from '../../src/core/policy/calendar.ts';
import type { Policy } from '../../src/core/policy/policy-schema.ts';
import { Schedule } from '../../src/core/policy/schedule.ts';
import { disagreements, somePolicy, zones } from '../support/naive-schedule.ts';

describe('a schedule', () => {
  const scheduleOf = (policy: Omit<Policy, 'slotgate'>): Schedule =>
    Schedule.of({ slotgate: 1, timeZone: 'Europe/Berlin', ...policy }) ?? assert.fail('none');
  const at = (iso: string): number => Date.parse(iso);

  test('closes for a weekly freeze, by the wall of its own zone', () => {
    const freezes = [{ days: ['fri' as const], from: '12:00', reason: 'no deploys on Fridays' }];
    const schedule = scheduleOf({ freezes });
    // 2026-11-27 is a Friday; Berlin is one hour ahead of UTC.
    assert.equal(schedule.closedBecause(at('2026-11-27T10:59:00Z')), undefined);
    assert.match(
      schedule.closedBecause(at('2026-11-27T11:00:00Z')) ?? '',
      /^frozen fri from 12:00 \(Europe\/Berlin\): no deploys on Fridays$/,
    );
    assert.match(schedule.closedBecause(at('2026-11-27T22:59:00Z')) ?? '', /frozen/);
    assert.equal(schedule.closedBecause(at('2026-11-27T23:00:00Z')), undefined);
  });

  test('opens for hours only, and those around midnight belong to the day on which they begin', () => {
    const schedule = scheduleOf({ hours: [{ days: ['mon'], from: '22:00', to: '06:00' }] });
    const open = (iso: string): boolean => schedule.closedBecause(at(iso)) === undefined;
    assert.ok(!open('2026-11-23T03:00:00Z'), 'Monday morning belongs to Sunday night');
    assert.ok(open('2026-11-23T21:30:00Z'));
    assert.ok(open('2026-11-24T04:30:00Z'), 'Tuesday morning belongs to Monday night');
    assert.ok(!open('2026-11-24T05:00:00Z'));
    assert.ok(!open('2026-11-24T21:30:00Z'));
  });

  test('closes between two dates, through a change of daylight saving', () => {
    const freezes = [{ from: '2026-10-24', to: '2026-10-26T08:00', reason: 'clocks change' }];
    const schedule = scheduleOf({ freezes });
    assert.equal(schedule.closedBecause(at('2026-10-23T21:59:00Z')), undefined, 'summer: UTC+2');
    assert.ok(schedule.closedBecause(at('2026-10-23T22:00:00Z')));
    assert.ok(schedule.closedBecause(at('2026-10-26T06:59:00Z')));
    assert.equal(schedule.closedBecause(at('2026-10-26T07:00:00Z')), undefined, 'winter: UTC+1');
  });

  test('can be closed until further notice, and survives a clock that makes no sense', () => {
    const schedule = scheduleOf({ freezes: [{ reason: 'moving house' }] });
    for (const wallMs of [0, -5, Number.NaN, 1e300, Number.POSITIVE_INFINITY])
      assert.equal(schedule.closedBecause(wallMs), 'frozen until further notice: moving house');
  });

  test('is not there where a policy has no times', () => {
    assert.equal(Schedule.of({ slotgate: 1, freezes: [] }), undefined);
  });

  test('does not begin again what has ended when the clocks are put back', () => {
    const freezes = [{ from: '2026-10-24', to: '2026-10-25T02:30', reason: 'x' }];
    const frozen = scheduleOf({ freezes });
    const hours = scheduleOf({ hours: [{ from: '02:30', to: '05:00' }] });
    // 02:30 is there at 00:30Z and again at 01:30Z.
    assert.ok(frozen.closedBecause(at('2026-10-25T00:29Z')));
    for (const time of ['00:30Z', '01:00Z', '01:29Z', '01:30Z']) {
      assert.equal(frozen.closedBecause(at(`2026-10-25T${time}`)), undefined, time);
      assert.equal(hours.closedBecause(at(`2026-10-25T${time}`)), undefined, time);
    }
    assert.ok(hours.closedBecause(at('2026-10-25T00:29Z')));
  });

  test('opens on the day on which the clocks skip its hours', () => {
    const openMinutes = (from: string, to: string): number => {
      const schedule = scheduleOf({ hours: [{ from, to }] });
      const day = at('2026-03-29T00:00Z');
      const minutes = Array.from({ length: 180 }, (_, minute) => day + minute * 60_000);
      return minutes.filter((ms) => schedule.closedBecause(ms) === undefined).length;
    };
    assert.equal(openMinutes('02:15', '02:45'), 30);
    assert.equal(openMinutes('01:30', '02:30'), 60);
    assert.equal(openMinutes('02:30', '03:15'), 15, 'from the change on, to 03:15');
  });

  test('agrees with a naive reference, minute by minute, around each change of the clocks', () => {
    for (const { zone, changes } of zones)
      for (const [index, change] of changes.entries()) {
        const changeMs = at(change);
        const span = { fromMs: changeMs - dayMs, toMs: changeMs + dayMs };
        for (let seed = 0; seed < 3; seed += 1)
          assert.deepEqual(
            disagreements(somePolicy(zone, { ...span, seed: 10 * index + seed }), span),
            [],
          );
      }
  });
});

test('a date of a policy is a day that the calendar has', () => {
  const two = (number: number): string => String(number).padStart(2, '0');
  const years = [
    1970, 1972, 1999, 2000, 2024, 2026, 2028, 2100, 2400, 2800, 3100, 3200, 9996, 9999,
  ];
  for (const year of years)
    for (let month = 0; month <= 13; month += 1)
      for (let day = 0; day <= 32; day += 1) {
        const moment = new Date(Date.UTC(year, month - 1, day));
        const isDay = moment.getUTCMonth() === month - 1 && moment.getUTCDate() === day;
        const date = `${year}-${two(month)}-${two(day)}`;
        assert.equal(datePattern.test(date), isDay && month > 0 && month < 13, date);
      }
  for (const time of ['00:00', '23:59', '24:00']) assert.ok(datePattern.test(`2026-01-01T${time}`));
  for (const time of ['24:01', '23:60', '1:00', ''])
    assert.ok(!datePattern.test(`2026-01-01T${time}`));
});
