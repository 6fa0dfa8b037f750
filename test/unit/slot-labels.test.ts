import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import {
  type LabelExpression,
  parseLabels,
  satisfies,
} from '../../src/core/admission/label-expression.ts';

function matches(text: string, ...labels: string[]): boolean {
  const parsed = parseLabels(text);
  if (parsed.kind === 'unfit') assert.fail(`${parsed.column}: ${parsed.problem}`);
  return satisfies(new Set(labels), parsed.expression);
}

test('"and" binds more closely than "or", and "not" more closely than both', () => {
  assert.equal(matches('a || b && c', 'a'), true);
  assert.equal(matches('(a || b) && c', 'a'), false);
  assert.equal(matches('!a && b', 'b'), true);
  assert.equal(matches('!(a && b)', 'a', 'b'), false);
  assert.equal(matches('!!a', 'a'), true);
  assert.equal(matches('stm32 && !(flaky || rack-2)', 'stm32', 'rack-1'), true);
});

test('blanks around labels and operators count for nothing', () => {
  assert.equal(matches(' a&&b ', 'a', 'b'), true);
  assert.equal(matches('a\t||\nb', 'b'), true);
});

describe('an expression that cannot be read names the column', () => {
  for (const [text, column, problem] of [
    ['', 1, /a label, "!" or "\(" is expected, not the end/],
    ['a &&', 5, /a label, "!" or "\(" is expected, not the end/],
    ['a & b', 3, /"&&", "\|\|" or the end is expected, not "&"/],
    ['a b', 3, /or the end is expected, not "b"/],
    ['(a || b', 8, /"&&", "\|\|" or "\)" is expected, not the end/],
    ['a || || b', 6, /a label/],
    ['a)', 2, /or the end/],
    ['a && \u001b[31m', 6, /a label/],
    [`a && ${'x'.repeat(65)}`, 6, /longer than 64/],
    ['x'.repeat(300), 257, /longer than 256/],
  ] as const)
    test(JSON.stringify(text.slice(0, 30)), () => {
      const parsed = parseLabels(text);
      if (parsed.kind === 'labels') assert.fail('it can be read');
      assert.equal(parsed.column, column);
      assert.match(parsed.problem, problem);
    });
});

const label = fc.constantFrom('a', 'b', 'c', 'd-1', 'e.x', '_');
const { expression } = fc.letrec<{ expression: LabelExpression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    label.map((each): LabelExpression => ({ kind: 'label', label: each })),
    tie('expression').map((of): LabelExpression => ({ kind: 'not', of })),
    fc
      .record({
        kind: fc.constantFrom('and' as const, 'or' as const),
        left: tie('expression'),
        right: tie('expression'),
      })
      .map((each): LabelExpression => ({ ...each })),
  ),
}));

function written(each: LabelExpression): string {
  if (each.kind === 'label') return each.label;
  if (each.kind === 'not') return `!(${written(each.of)})`;
  return `(${written(each.left)}) ${each.kind === 'and' ? '&&' : '||'} (${written(each.right)})`;
}

test('an expression reads as it was written', () => {
  fc.assert(
    fc.property(expression, (each) => {
      const text = written(each);
      if (text.length > 256) return;
      assert.deepEqual(parseLabels(text), { kind: 'labels', expression: each });
    }),
  );
});

test('no text makes the parser throw, and the column is one of the text', () => {
  fc.assert(
    fc.property(
      fc.string({
        unit: fc.constantFrom('a', '!', '&', '|', '(', ')', ' ', '\u0000'),
        maxLength: 300,
      }),
      (text) => {
        const parsed = parseLabels(text);
        if (parsed.kind === 'unfit')
          assert.ok(parsed.column >= 1 && parsed.column <= text.length + 1);
      },
    ),
  );
});
