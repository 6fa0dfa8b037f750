import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { mermaidGantt, plainLabel } from '../../src/report/charts/mermaid.ts';
import type { Meanwhile, Spell } from '../../src/report/charts/spells.ts';
import { type WaitFacts, waitSummary } from '../../src/report/text/wait-summary.ts';

const cameMs = 1_780_000_000_000;
const url = 'https://github.example/octo/app/actions/runs/4711';

function aSpell(change: Partial<Spell> = {}): Spell {
  const details = { repository: 'octo/app', workflow: 'ci', job: 'build', runner: 'r1', url };
  return { ticket: 41, slots: [0], fromMs: 0, untilMs: 65_000, details, ...change };
}

function facts(change: Partial<Meanwhile> = {}, rest: Partial<WaitFacts> = {}): WaitFacts {
  const meanwhile: Meanwhile = {
    cameMs,
    waitedMs: 65_000,
    spells: [aSpell()],
    more: 0,
    reclaims: [],
    ...change,
  };
  const grant = { ticket: 44, token: 47, slots: [0], limit: 2 };
  return { gate: 'deploy', meanwhile, grant, server: 'https://github.example', ...rest };
}

describe('the summary of a wait', () => {
  test('says how long it was, for which slot, and who held meanwhile', () => {
    const text = waitSummary(facts());
    assert.match(text, /^### slotgate: gate deploy\n/);
    assert.match(
      text,
      /Waited \*\*1 min 5 s\*\* for slot 0 of 2 \(ticket 44, fencing token 47\)\./,
    );
    const row = `| 0 | 41 | [octo&#47;app](${url}) | ci | build | r1 | 1 min 5 s, and before |`;
    assert.ok(text.includes(row), text);
    assert.match(text, /```mermaid\ngantt\n[\s\S]*\n```\n$/);
    assert.match(text, / {2}section slot 0\n {2}ticket 41 octo\/app build :done, 1780000000000, /);
    assert.match(text, /this job ticket 44 :active, 1780000000000, 1780000065000\n/);
  });

  test('says that a wait was in vain, and who still holds', () => {
    const spells = [aSpell({ untilMs: undefined })];
    const text = waitSummary(facts({ spells }, { grant: undefined }));
    assert.match(text, /Timed out after/);
    assert.match(text, /\| 1 min 5 s, and before, and still \|/);
  });

  test('the summary reports a dead holder whose slot was reclaimed, and marks it in the chart', () => {
    const reclaims = [{ ticket: 41, why: 'no lock, and no heartbeat for 46 s' }];
    const text = waitSummary(facts({ reclaims }));
    assert.match(text, /slot of ticket 41, which was dead, was reclaimed/);
    assert.match(text, /ticket 41 octo\/app build :crit, /);
  });

  test('links to the run’s attempt, on the own server only', () => {
    const linked = (change: Record<string, string>, server = 'https://github.example') => {
      const spells = [aSpell({ details: { ...aSpell().details, ...change } })];
      return waitSummary(facts({ spells }, { server }));
    };
    assert.ok(linked({ attempt: '3' }).includes(`](${url}/attempts/3)`));
    const baits = [
      'https://evil.example/octo/app/actions/runs/1',
      'javascript:alert(1)',
      'https://github.example@evil.example/x',
      'https://github.example/a)[click](https://evil.example',
      'https://github.example/a b|c',
    ];
    for (const bait of baits) assert.doesNotMatch(linked({ url: bait }), /\]\(/, bait);
    assert.doesNotMatch(linked({}, ''), /\]\(/);
    assert.doesNotMatch(linked({ attempt: '1)[x](y' }), /attempts/);
  });

  test('leaves out the first of very many holders, and says so', () => {
    const spells = Array.from({ length: 30 }, (_, index) => aSpell({ ticket: 100 + index }));
    const text = waitSummary(facts({ spells, more: 5 }));
    assert.match(text, /15 holders before these not shown/);
    assert.doesNotMatch(text, /\| 109 \|/);
    assert.match(text, /\| 110 \|/);
  });

  test('is whole without a single holder', () => {
    const text = waitSummary(facts({ spells: [], waitedMs: 0 }));
    assert.doesNotMatch(text, /mermaid|\|/);
  });

  test('no name in it means anything but itself, to Markdown, HTML or Mermaid', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc
        .array(
          fc.constantFrom(
            ...['\n', ':', ';', ',', '#', '%%', '%%{init:{}}%%', '```', '|', '<b>', '](x)', '--'],
            ...['click a href "x"', 'section x', 'title y', '\u202e', '::error::', '"', 'ä'],
          ),
          { maxLength: 8 },
        )
        .map((parts) => parts.join('')),
    );
    fc.assert(
      fc.property(hostile, hostile, hostile, (repository, job, gate) => {
        const details = { repository, job, workflow: job, runner: repository, url: job };
        const spells = [aSpell({ details }), aSpell({ ticket: 42, details })];
        const reclaims = [{ ticket: 41, why: job }];
        const text = waitSummary(facts({ spells, reclaims }, { gate }));
        const plain = waitSummary(
          facts({
            spells: [aSpell(), aSpell({ ticket: 42 })],
            reclaims: [{ ticket: 41, why: 'x' }],
          }),
        );
        const lines = text.split('\n');
        assert.equal(lines.length, plain.split('\n').length, 'no line begins or ends in a name');
        assert.equal(text.match(/```/g)?.length, 2);
        const table = lines.filter((line) => line.startsWith('|'));
        for (const row of table) assert.equal(row.match(/\|/g)?.length, 8, row);
        const chart = lines.slice(lines.indexOf('```mermaid') + 1, lines.lastIndexOf('```'));
        const known =
          /^(gantt| {2}(title .*|dateFormat x|axisFormat .*|todayMarker off|section (slot \d+|waiting)|(ticket \d+|this job).* :(done|crit|active), \d+, \d+))$/;
        for (const line of chart) {
          assert.match(line, known);
          assert.doesNotMatch(
            line.replace(/ :\w+, \d+, \d+$/, '').replace(/axisFormat.*/, ''),
            /[:;,#%<>"`{}|]|--/,
          );
        }
        const prose = lines.filter((line) => !chart.includes(line)).join('\n');
        assert.doesNotMatch(prose, /[<>]|\]\(x\)|::/);
      }),
      { numRuns: 300 },
    );
  });
});

describe('a chart', () => {
  test('keeps names in any script, and shows bars of no length', () => {
    assert.equal(plainLabel('größe/東京 v1.2_x'), 'größe/東京 v1.2_x');
    assert.equal(plainLabel('::;\n'), '-');
    assert.equal([...plainLabel('𝒳'.repeat(200))].length, 60);
    const bars = [{ label: 'a', fromMs: 5, untilMs: 5 }];
    assert.match(mermaidGantt('t', [{ name: 's', bars }]), / {2}a :5, 6\n/);
  });

  test('shows days where a wait took longer than one', () => {
    const bars = [{ label: 'a', fromMs: 0, untilMs: 90_000_000 }];
    assert.match(mermaidGantt('t', [{ name: 's', bars }]), /axisFormat %d %b %H:%M/);
  });
});
