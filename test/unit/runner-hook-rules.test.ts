import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { decide } from '../../src/action/hooks/hook-rules.ts';
import { readRulesFile } from '../../src/action/hooks/hook-rules-file.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const environment = {
  GITHUB_REPOSITORY: 'Octo/App',
  GITHUB_WORKFLOW: 'ci',
  GITHUB_JOB: 'deploy-eu',
  GITHUB_REF: 'refs/heads/release/1.2',
  RUNNER_NAME: 'board-3',
};

const decision = (yaml: string, change: Record<string, string> = {}) =>
  decide(parse(yaml), { ...environment, ...change }, '/etc/rules.yml');

test('the first rule that fits decides, with what the file says for all', () => {
  const rules = `
path: /mnt/ci
limit: 3
rules:
  - if: { repository: octo/docs }
    skip: true
  - if: { repository: octo/*, job: [build, deploy-*], ref: refs/heads/release/** }
    gate: deploy
    limit: 2
  - gate: rest
`;
  assert.deepEqual(decision(rules), {
    kind: 'gate',
    rule: 2,
    inputs: { 'wait-timeout': '30m', path: '/mnt/ci', limit: '2', gate: 'deploy' },
    waitMs: 1_800_000,
  });
  assert.equal(decision(rules, { GITHUB_REPOSITORY: 'octo/docs' }).kind, 'skip');
  const other = decision(rules, { GITHUB_JOB: 'test' });
  assert.ok(
    other.kind === 'gate' && other.inputs['gate'] === 'rest' && other.inputs['limit'] === '3',
  );
});

test('a star stays within one part of a name, two do not, and all facts of a rule must fit', () => {
  const rule = (condition: string) => `rules: [{ if: { ${condition} }, gate: g, path: /m }]`;
  assert.equal(decision(rule('ref: refs/heads/*')).kind, 'no-match');
  assert.equal(decision(rule('ref: refs/heads/**')).kind, 'gate');
  assert.equal(decision(rule('job: DEPLOY-*')).kind, 'no-match', 'jobs are told apart by case');
  assert.equal(decision(rule('repository: "*/app", runner: "rack-*"')).kind, 'no-match');
  assert.equal(decision(rule('repository: "*/app", runner: "board-?"')).kind, 'gate');
  assert.equal(decision(rule('event: push')).kind, 'no-match', 'what is not known fits nothing');
});

test('a key of latest-wins is made of what the rule names, and there is none of what is not known', () => {
  const key = (names: string) => {
    const decided = decision(`rules: [{ gate: g, path: /m, latest-wins: ${names} }]`);
    return decided.kind === 'gate' ? decided.inputs['latest-wins'] : undefined;
  };
  assert.equal(key('ref'), 'refs/heads/release/1.2');
  assert.equal(key('[workflow, ref]'), '["ci","refs/heads/release/1.2"]');
  assert.equal(key('actor'), undefined);
  assert.throws(() => key('branch'), /latest-wins/);
});

test('no rule, no gate', () => {
  assert.deepEqual(decision('rules: []'), { kind: 'no-match' });
});

test('a mistake in any rule is reported with its number, whichever rule matches', () => {
  const wrong: readonly (readonly [string, RegExp])[] = [
    ['rules: [{ gate: a, path: /m }, { gate: b, path: /m, limit: 0 }]', /rule 2: limit is "0"/],
    ['rules: [{ gate: a, path: relative }]', /rule 1: .*not an absolute path/],
    ['rules: [{ path: /m }]', /rule 1 has neither a gate nor/],
    ['rules: [{ gate: a, skip: true }]', /rule 1 has both a gate and "skip: true"/],
    ['rules: [{ gate: a, path: /m, limits: 2 }]', /rule 1, limits: unknown; did you mean `limit`/],
    ['rules: [{ gate: a, path: /m, if: { branch: x } }]', /rule 1, if\.branch/],
    ['rules: [{ gate: a, path: /m }, { gate: b, path: /m, if: { ref: "" } }]', /rule 2, if\.ref: /],
    ['rules: [{ gate: a, path: /m, if: { ref: "!x" } }]', /rule 1, if\.ref: .* begins with "!"/],
    [
      'rules: [{ gate: a, path: /m, if: { job: [a, "[z-a]"] } }]',
      /rule 1, if\.job\[1\]: .*reversed/,
    ],
    ['rules: [{ gate: a, path: /m, if: { workflow: 1.10 } }]', /rule 1, if\.workflow: .*string/],
    ['rules: [{ gate: a, path: /m, if: [] }]', /rule 1, if: /],
    ['rules: [{ gate: 1.10, path: /m }]', /rule 1, gate: Expected a string: put it in quotes/],
    ['rules: [{ gate: 12345678901234567891, path: /m }]', /rule 1, gate: Expected a string/],
    ['rules: [{ gate: a, path: /m, on-full: true }]', /rule 1, on-full: Expected a string/],
    ['path: /m', /rules/],
    ['just text', /The rules file is not valid/],
  ];
  for (const [yaml, message] of wrong) assert.throws(() => decision(yaml), message, yaml);
});

test('what is not known of a job fits no pattern, and actors are told apart as GitHub does', () => {
  const rule = (condition: string) => `rules: [{ if: { ${condition} }, gate: g, path: /m }]`;
  assert.equal(decision(rule("event: '**'")).kind, 'no-match');
  assert.equal(decision(rule("actor: '**'"), { GITHUB_ACTOR: '' }).kind, 'no-match');
  assert.equal(decision(rule('actor: OctoCat'), { GITHUB_ACTOR: 'octocat' }).kind, 'gate');
});

test('a branch name of anyone is matched at once', () => {
  const rule = 'rules: [{ if: { ref: refs/heads/*-*-*-*-*/x }, gate: g, path: /m }]';
  const ref = `refs/heads/${'-'.repeat(100_000)}`;
  assert.equal(decision(rule, { GITHUB_REF: ref }).kind, 'no-match');
});

test('a file of rules is refused for what its parser would only warn about', async (t) => {
  const file = join(await temporaryDirectory(t), 'rules.yml');
  const wrong: readonly (readonly [string | Uint8Array, RegExp])[] = [
    ["rules: [{ gate: !!js/function 'x' }]", /cannot be read: .*tag/],
    ['rules: [{ gate: a, gate: b }]', /unique/],
    ['rules: []\n---\nrules: []', /documents/],
    [Buffer.from('# ä\nrules: []', 'latin1'), /not UTF-8/],
    [`rules: []\n#${'x'.repeat(300_000)}`, /larger than 262144 bytes/],
    [bomb, /alias/],
  ];
  for (const [content, message] of wrong) {
    await writeFile(file, content);
    await assert.rejects(readRulesFile(file), message);
  }
  await assert.rejects(readRulesFile(`${file}.gone`), /does not exist/);
  await assert.rejects(readRulesFile(dirname(file)), /is a directory/);
  await writeFile(file, '\ufeffrules: []');
  assert.deepEqual(await readRulesFile(file), { rules: [] });
});

const bomb = `a: &a [x,x,x,x,x,x,x,x,x,x]
b: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]
c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]
d: [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]
`;
