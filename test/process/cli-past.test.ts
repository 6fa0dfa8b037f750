import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

/** A schema as it stands in docs, but strict: here a field that it does not tell of is an error. */
function schemaOf(name: string): ValidateFunction {
  const file = join(import.meta.dirname, `../../docs/schemas/${name}.json`);
  const shut = (key: string, value: unknown): unknown =>
    key !== 'properties' && typeof value === 'object' && value !== null && 'properties' in value
      ? { additionalProperties: false, ...value }
      : value;
  const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
  (addFormats as unknown as (validator: Ajv2020) => void)(ajv);
  return ajv.compile(JSON.parse(readFileSync(file, 'utf8'), shut));
}

interface StatsOutput {
  readonly gates: readonly { readonly gate: string; readonly use: readonly unknown[] }[];
}

const jsonLines = (text: string): Record<string, unknown>[] =>
  text.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line)]));

/** Gates with a past: released, reclaimed, timed out and forced. */
async function usedGates(path: string): Promise<void> {
  const options = ['--path', path, '--gate', 'deploy', '--scope', 'host'];
  await slotgate(['run', ...options, '--', 'true']);
  await slotgate(['run', '--path', path, '--gate', 'other', '--scope', 'host', '--', 'true']);
  const holder = start(['run', ...options, '--', 'sh', '-c', 'echo ready; exec sleep 60']);
  await holder.says('ready');
  assert.equal(
    (await slotgate(['run', ...options, '--wait-timeout', '300ms', '--', 'true'])).code,
    75,
  );
  const ticket = JSON.parse((await slotgate(['status', '--path', path, '--json'])).stdout).gates[0]
    .running[0].ticket;
  const force = ['--ticket', String(ticket), '--force', '--reason', 'a\u001b[31mtest'];
  await slotgate(['release', '--path', path, '--gate', 'deploy', ...force]);
  holder.process.kill('SIGTERM');
  await holder.ran;
}

describe('the past of gates', () => {
  let path = '';
  before(async () => {
    path = await mkdtemp(join(tmpdir(), 'slotgate-past-'));
    await usedGates(path);
  });
  after(async () => await rm(path, { recursive: true, force: true }));

  test('history lists who ended how, and prints JSON lines as their schema says', async () => {
    const table = await slotgate(['history', '--path', path]);
    assert.equal(table.code, 0, table.stderr);
    assert.match(table.stdout, /ended +gate +ticket +how +waited +held +slot +who/);
    assert.match(table.stdout, /deploy +\d+ +released +[\d.]+ s +[\d.]+ s +0 +\S.*@\S+: true/);
    assert.match(table.stdout, /deploy +\d+ +timed-out/);
    assert.match(table.stdout, /forced \(\S.* at \S+: atest\)/);
    assert.ok(!table.stdout.includes('\u001b'));

    const { stdout } = await slotgate(['history', '--path', path, '--json']);
    const lines = jsonLines(stdout);
    assert.equal(lines.length, 4);
    const isLine = schemaOf('history');
    for (const line of lines) assert.ok(isLine(line), JSON.stringify([line, isLine.errors]));
    const forced = lines.find(({ end }) => end === 'forced');
    assert.equal(forced?.['heldAbout'], true);
    assert.equal(isLine({ ...forced, end: 'vanished' }), false);

    const only = async (...filters: string[]) =>
      jsonLines((await slotgate(['history', '--path', path, '--json', ...filters])).stdout);
    const both = await only('--end', 'timed-out,forced', '--since', '1h', '--gate', 'deploy');
    assert.deepEqual(
      both.map(({ end }) => end),
      ['timed-out', 'forced'],
    );
    assert.deepEqual(await only('--since', '2999-01-01'), []);
    assert.deepEqual(await only('--repository', 'octo/app'), []);
    const ticket = String(forced?.['ticket']);
    assert.deepEqual(await only('--gate', 'deploy', '--ticket', ticket), [forced]);
    const last = await slotgate(['history', '--path', path, '--last', '1']);
    assert.match(last.stderr, /3 more before these/);
  });

  test('stats add up, in words and as their schema says', async () => {
    const { code, stdout, stderr } = await slotgate(['stats', '--path', path, '--gate', 'deploy']);
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^deploy {2}3 tickets ended in /);
    assert.match(stdout, /ends +released 1, timed-out 1, forced 1/);
    assert.match(stdout, /no slot +p50 0\.\d s/);
    const { stdout: json } = await slotgate(['stats', '--path', path, '--json']);
    const told: StatsOutput = JSON.parse(json);
    const isStats = schemaOf('stats');
    assert.equal(isStats(told), true, JSON.stringify(isStats.errors));
    assert.deepEqual(
      told.gates.map(({ gate, use }) => [gate, use.length]),
      [
        ['deploy', 24],
        ['other', 24],
      ],
    );
    assert.ok(isStats({ gates: [] }));
    assert.equal(isStats({ gates: [{ ...told.gates[0], waits: { count: -1 } }] }), false);
  });

  test('metrics are written in one step, and say which gate cannot be read', async (t) => {
    const out = join(await temporaryDirectory(t), 'slotgate.prom');
    await writeFile(out, 'old');
    assert.equal((await slotgate(['metrics', '--path', path, '--out', out])).code, 0);
    const text = await readFile(out, 'utf8');
    assert.match(text, /^slotgate_tickets_ended_total\{path=".*",gate="deploy",end="forced"\} 1$/m);
    assert.match(text, /^slotgate_closed\{path=".*",gate="deploy"\} 0$/m);
    assert.deepEqual(await readdir(join(out, '..')), ['slotgate.prom']);
    const order = ['--path', path, '--gate', 'deploy'];
    assert.equal((await slotgate(['pause', ...order, '--reason', 'maintenance'])).code, 0);
    const paused = await slotgate(['metrics', '--path', path]);
    assert.match(paused.stdout, /^slotgate_closed\{path=".*",gate="deploy"\} 1$/m);
    assert.equal((await slotgate(['resume', ...order])).code, 0);
    await writeFile(join(path, 'other/counter.json'), 'garbage');
    const broken = await slotgate(['metrics', '--path', path]);
    assert.equal(broken.code, 69);
    assert.match(broken.stdout, /slotgate_gate_readable\{.*gate="other"\} 0/);
    assert.match(broken.stdout, /slotgate_limit\{.*gate="deploy"\} 1/);
    assert.match(broken.stderr, /gate "other": counter file damaged/);
    const nowhere = await slotgate(['metrics', '--path', path, '--out', '/nonexistent/x.prom']);
    assert.equal(nowhere.code, 64);
    assert.match(nowhere.stderr, /cannot be written \(ENOENT\).*\/nonexistent/);
  });

  test('what cannot be meant is refused with the way out', async (t) => {
    const empty = await temporaryDirectory(t);
    for (const [args, message] of [
      [
        ['history', '--since', 'yesterday'],
        /--since is "yesterday", neither a duration nor a date.* 90m.* 2026-/,
      ],
      [['history', '--since', '2026-13-45'], /--since is "2026-13-45", which is not a date/],
      [['history', '--since', '2026-02-30'], /--since is "2026-02-30", which is not a date/],
      [['stats', '--since', '2026-02-28T25:00'], /which is not a date/],
      [['history', '--since', '2026-02-28T10:00:99Z'], /which is not a date/],
      [['history', '--end', 'dead'], /which is not how a ticket ends.*reclaimed/],
      [['history', '--last', '0'], /--last is "0", not a whole number from 1/],
      [['history', '--gate', '..'], /gate's name is ".."/],
      [['metrics', '--format', 'xml'], /--format is .*prometheus/],
    ] as const) {
      const { code, stderr } = await slotgate([...args, '--path', empty]);
      assert.equal(code, 64, args.join(' '));
      assert.match(stderr, message);
    }
    const none = await slotgate(['stats', '--path', empty]);
    assert.equal(none.code, 0);
    assert.match(none.stderr, /no gate at /);
    assert.equal((await slotgate(['history', '--path', join(empty, 'gone')])).code, 69);
  });
});
