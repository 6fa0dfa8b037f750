import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import * as fc from 'fast-check';
import { compilePattern, matchesPattern, problemOfPattern } from '../../src/core/policy/pattern.ts';

describe('a pattern', () => {
  test('matches as in a workflow: * within a segment, ** across, ? one character', () => {
    const table = [
      ['acme/*', 'acme/app', true],
      ['acme/*', 'acme/app/x', false],
      ['acme/*', 'acme', false],
      ['**', '', true],
      ['refs/heads/**', 'refs/heads/feature/a', true],
      ['refs/heads/*', 'refs/heads/feature/a', false],
      ['release-?', 'release-1', true],
      ['release-?', 'release-12', false],
      ['a*b*c', 'aXXbYYc', true],
      ['a*b*c', 'aXXcYYb', false],
      ['a/**/b', 'a/x/y/b', true],
      ['**/b', 'b', false],
      ['', '', true],
    ] as const;
    for (const [pattern, name, matches] of table)
      assert.equal(matchesPattern(pattern, name), matches, `${pattern} and ${name}`);
  });

  test('agrees with a regular expression made from it', () => {
    const piece = fc.constantFrom('a', 'b', '/', '*', '**', '?', '.');
    const text = fc.array(fc.constantFrom('a', 'b', '/', '.'), { maxLength: 8 });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 6 }), text, (pieces, letters) => {
        const pattern = pieces.join('').replace(/\*{3,}/g, '**');
        const source = pattern.replace(/\*\*|[*?.]/g, (part) =>
          part === '**' ? '.*' : part === '*' ? '[^/]*' : part === '?' ? '[^/]' : '\\.',
        );
        const name = letters.join('');
        assert.equal(matchesPattern(pattern, name), new RegExp(`^${source}$`).test(name));
      }),
    );
  });

  test('takes no longer than length times length for a hostile name', () => {
    const started = performance.now();
    assert.equal(matchesPattern(`${'*a'.repeat(50)}*b`, 'a'.repeat(5_000)), false);
    assert.ok(performance.now() - started < 5_000);
  });

  test('has alternatives, classes and a way to write each character itself', () => {
    const table = [
      ['{build,test-*}', 'test-1', true],
      ['{build,test-*}', 'test', false],
      ['a{,b}c', 'ac', true],
      ['a{b,c{d,e}}', 'ace', true],
      ['a{b,c{d,e}}', 'ac', false],
      ['refs/heads/{main,release/**}', 'refs/heads/release/1/2', true],
      ['v[0-9].[0-9]', 'v1.2', true],
      ['v[!0-9]', 'v1', false],
      ['v[^0-9]', 'vx', true],
      ['v[!0-9]', 'v/', false],
      ['[a-]', '-', true],
      ['[\\]]', ']', true],
      ['dependabot\\[bot\\]', 'dependabot[bot]', true],
      ['dependabot\\[bot\\]', 'dependabotb', false],
      ['\\*', '*', true],
      ['\\*', 'x', false],
      ['\\!x', '!x', true],
    ] as const;
    for (const [pattern, name, matches] of table)
      assert.equal(matchesPattern(pattern, name), matches, `${pattern} and ${name}`);
  });

  test('takes names of workflows and bots as they are', () => {
    const names = [
      'dependabot[bot]',
      'Build & {deploy}',
      'release (prod)',
      'C++ build',
      'build+test',
      'What?',
      '$x^',
      'a|b',
      '@octocat',
      '#1',
      '...',
      './x',
      'a"b"',
      'a\nb',
    ];
    for (const name of names) assert.ok(matchesPattern(name, name), name);
    assert.ok(!matchesPattern('build+test', 'buildtest'));
    assert.ok(!matchesPattern('a|b', 'a'));
    assert.ok(!matchesPattern('Deploy (prod)', 'Deploy prod'));
    assert.ok(!matchesPattern('Build & {deploy}', 'Build & deploy'));
  });

  test('counts case, except where GitHub does not', () => {
    assert.ok(!matchesPattern('Acme/[A-C]*', 'acme/app'));
    assert.ok(matchesPattern('Acme/[A-C]*', 'acme/app', true));
    assert.ok(matchesPattern('acme/[a-c]*', 'ACME/App', true));
    assert.ok(!matchesPattern('acme/[!a-c]*', 'ACME/App', true));
  });

  test('is refused where it could not be meant, and the message says what to write', () => {
    const table = [
      ['', /is empty/],
      ['!acme/x', /does not negate here: write \\!/],
      ['[z-a]', /reversed/],
      ['[]', /empty class/],
      ['[abc', /without "\]"/],
      ['[[:alpha:]]', /named class/],
      ['{a,b', /"\{" without "\}"/],
      ['{1..3}', /\{1\.\.3\}.*range/],
      ['+(a|aa)b', /"\+\(".*write \{a,b\}/],
      ['x@(a)', /"@\("/],
      ['a\\', /ends with a backslash/],
    ] as const;
    for (const [pattern, problem] of table) assert.match(problemOfPattern(pattern) ?? '', problem);
    assert.ok(!matchesPattern('[z-a]', 'x'));
  });

  test('never throws, and is read the same again, whatever it is', () => {
    const piece = fc.constantFrom(...'ab/*?{},[]!^-\\().+@Z');
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }),
        fc.array(piece, { maxLength: 8 }),
        (one, two) => {
          const [pattern, name] = [one.join(''), two.join('')];
          const compiled = compilePattern(pattern);
          if (compiled.kind === 'unfit') return;
          assert.ok(compiled.matches(pattern));
          assert.equal(compiled.matches(name), matchesPattern(pattern, name));
        },
      ),
    );
  });

  test('answers at once for patterns and names on which a backtracking matcher takes minutes', () => {
    const hostile = [
      ['*a*a*b', 'a'.repeat(2_000)],
      ['**/a/**/b/**/c', 'a/'.repeat(1_000)],
      ['refs/heads/*-*-*-*-*/x', `refs/heads/${'-'.repeat(229)}`],
      ['refs/heads/**/*-*-*-*.x', `refs/heads/${'-'.repeat(2_000)}`],
      ['*-*-*-prod', '-'.repeat(8_000)],
      [`${'{a,aa}'.repeat(42)}b`, 'a'.repeat(100)],
      [`${'{'.repeat(60)}a,b${',c}'.repeat(60)}x`, 'a'.repeat(1_000)],
    ] as const;
    for (const [pattern, name] of hostile) assert.ok(!matchesPattern(pattern, name), pattern);
  });
});
