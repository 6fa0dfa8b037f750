import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { endedTickets } from '../../src/core/history/ended-tickets.ts';
import {
  figuresOf,
  holdsOf,
  mostIn,
  takenSteps,
  waitingSteps,
} from '../../src/page/browser/bars.ts';
import { formatDuration, panned, ticksIn, within, zoomed } from '../../src/page/browser/time.ts';
import { View } from '../../src/page/browser/view.ts';
import { pageGate } from '../../src/page/data.ts';
import { contentSecurityPolicy, pageDocument } from '../../src/page/document.ts';
import { gateState } from '../../src/report/json/gate-state.ts';
import { aHolder, aRecord, aWaiter } from '../support/builders.ts';
import { anEnded, aPage, aPageGate, madeMs } from '../support/page-data.ts';

const minute = 60_000;
const bounds = { fromMs: 0, toMs: 1_000 * minute };

describe('the time that a page shows', () => {
  const windows = fc
    .tuple(fc.integer({ min: 0, max: bounds.toMs }), fc.integer({ min: 1, max: bounds.toMs }))
    .map(([fromMs, span]) => within({ fromMs, toMs: fromMs + span }, bounds));

  test('never leaves its bounds, however it is zoomed and moved', () => {
    const steps = fc.array(fc.tuple(fc.double({ min: 0.01, max: 30, noNaN: true }), fc.nat()));
    fc.assert(
      fc.property(windows, steps, (first, changes) => {
        let window = first;
        for (const [factor, at] of changes) {
          window = zoomed(window, factor, { atMs: at % bounds.toMs, bounds });
          window = panned(window, factor - 1, bounds);
          assert.ok(window.fromMs >= bounds.fromMs - 1e-3 && window.toMs <= bounds.toMs + 1e-3);
          assert.ok(window.toMs - window.fromMs >= 1);
        }
      }),
    );
  });

  test('zooming leaves the moment under the pointer where it is', () => {
    const window = { fromMs: 100 * minute, toMs: 200 * minute };
    const next = zoomed(window, 0.5, { atMs: 120 * minute, bounds });
    assert.deepEqual(next, { fromMs: 110 * minute, toMs: 160 * minute });
  });

  test('has round ticks, few enough to be read', () => {
    for (const span of [10_000, minute, 7 * minute, 300 * minute, 900 * minute]) {
      const ticks = ticksIn({ fromMs: 12_345, toMs: 12_345 + span }, 8);
      assert.ok(ticks.length >= 1 && ticks.length <= 9, `${ticks.length} in ${span}`);
      for (const tick of ticks) assert.equal(tick % 1_000, 0);
    }
  });

  test('moves on with the time while it shows the present, and stays where someone looks back', () => {
    const view = new View(bounds, 10 * minute);
    view.advance({ fromMs: minute, toMs: bounds.toMs + minute });
    assert.equal(view.window.toMs, bounds.toMs + minute);
    view.pan(-2);
    const before = view.window;
    view.advance({ fromMs: 2 * minute, toMs: bounds.toMs + 2 * minute });
    assert.deepEqual(view.window, before);
    assert.equal(view.follows, false);
  });

  test('durations are short, in two units at most', () => {
    const texts = [0, 400, 42_000, 3 * minute + 20_000, 3_600_000, 90_061_000].map(formatDuration);
    const plain = texts.map((text) => text.replaceAll('\u00a0', ' '));
    assert.deepEqual(plain, ['0 s', '0 s', '42 s', '3 min 20 s', '1 h', '1 d 1 h']);
  });
});

describe('what a timeline draws', () => {
  const day = { fromMs: madeMs - 1_440 * minute, toMs: madeMs };

  test('each held slot is one bar, present ones to this moment', () => {
    const gate = aPageGate({
      ended: [anEnded(0, { slots: [0, 1] }), anEnded(1, { heldFromMs: null })],
    });
    const holds = holdsOf(gate, day, madeMs);
    assert.deepEqual(
      holds.map(({ slot, ticket }) => [slot, ticket]),
      [
        [0, 1],
        [1, 1],
        [1, 101],
        [0, 100],
      ],
    );
    assert.equal(holds.at(-1)?.toMs, madeMs);
    assert.equal(mostIn(takenSteps(holds), day), 2);
  });

  test('those that wait are counted at each moment, those that got in at once are not', () => {
    const gate = aPageGate({ ended: [anEnded(0, { heldFromMs: anEnded(0).cameMs })], holders: [] });
    const steps = waitingSteps(gate, madeMs);
    assert.equal(mostIn(steps, day), 3);
    assert.equal(mostIn(steps, { fromMs: madeMs - 90 * minute, toMs: madeMs - 60 * minute }), 0);
  });

  test('the figures are those of the time shown', () => {
    const { holds, waits, reclaims, use } = figuresOf(aPageGate(), day, madeMs);
    assert.deepEqual(holds, { count: 11, p50Ms: 8 * minute, p90Ms: 8 * minute });
    assert.equal(waits.p50Ms, minute);
    assert.equal(reclaims, 1);
    assert.ok(use !== undefined && Math.abs(use - 108 / 2880) < 1e-9, String(use));
    const lately = figuresOf(aPageGate(), { fromMs: madeMs - 3 * minute, toMs: madeMs }, madeMs);
    assert.deepEqual([lately.holds.count, lately.use], [0, 1]);
  });
});

describe('the data of a page', () => {
  test('a page shows holders with all slots, the first waiters by name, and counts the rest', () => {
    const waiting = Array.from({ length: 1_000 }, (_, index) => aWaiter(index + 10));
    const record = aRecord({ running: [aHolder(1, [0, 3])], waiting });
    const state = gateState(record, new Map());
    const lines = [1, 2, 3].map((number) => ({
      event: 'ended' as const,
      atMs: madeMs - number * minute,
      ticket: number,
      end: 'forced' as const,
      reason: 'stuck',
      by: 'eve@host',
    }));
    const extent = { fromMs: madeMs - 10 * minute, mostEnded: 2 };
    const gate = pageGate({ state, record, ended: endedTickets(lines) }, extent);
    assert.deepEqual(gate.holders[0]?.slots, [0, 3]);
    assert.equal(gate.waiters.length, 12);
    assert.equal(gate.closed, null);
    const closed = { ...state, closed: 'paused by ann' };
    assert.equal(pageGate({ state: closed, record, ended: [] }, extent).closed, 'paused by ann');
    assert.equal(gate.waitingSinceMs.length, 1_000);
    assert.deepEqual([gate.ended.length, gate.endedLeftOut], [2, 1]);
    assert.equal(gate.ended[0]?.note, 'stuck, by eve@host');
  });
});

describe('the document of a page', () => {
  const assets = { script: "'use strict';\nshow();\n", style: 'body { margin: 0; }\n' };
  const hash = (text: string) => `sha256-${createHash('sha256').update(text).digest('base64')}`;

  test('allows its own script and style by their hashes, and nothing else', () => {
    const policy = contentSecurityPolicy({ assets, everyMs: undefined });
    const html = pageDocument(aPage(), { assets, everyMs: undefined });
    assert.match(policy, /^default-src 'none'; /);
    assert.doesNotMatch(policy, /unsafe|https?:|\*|connect-src/);
    const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)];
    assert.deepEqual(
      scripts.map(([, code]) => code),
      [assets.script],
    );
    assert.ok(policy.includes(hash(assets.script)) && policy.includes(hash(assets.style)));
    assert.ok(html.includes(`<style>${assets.style}</style>`));
    assert.doesNotMatch(html, /\s(style|on\w+)=|https?:\/\/(?!www\.w3\.org)/);
    assert.match(contentSecurityPolicy({ assets, everyMs: 2_000 }), /connect-src 'self'/);
  });

  test('holds hostile text as data only: no markup, no end of its element, no comment', () => {
    const hostile =
      '</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\u2028\u202e';
    const gate = aPageGate({
      name: hostile,
      problem: hostile,
      ended: [anEnded(0, { who: hostile })],
    });
    const html = pageDocument(
      { ...aPage([gate]), path: `/mnt/${hostile}` },
      { assets, everyMs: undefined },
    );
    assert.equal(html.match(/<script/g)?.length, 2);
    assert.equal(html.match(/<\/script>/g)?.length, 2);
    assert.doesNotMatch(html, /<img|<!--|[\u2028\u202e]/);
    const island = /id="data">(.*?)<\/script>/.exec(html)?.[1] ?? '';
    assert.equal(JSON.parse(island).data.gates[0].name, hostile);
  });
});
