import assert from 'node:assert/strict';
import { chmod, mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { entry, slotgate, start } from '../support/command-line.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const hostile = `::error::owned \u001b[31m\u001b]0;title\u0007 <script>alert(1)</script> \u202e${'x'.repeat(100_000)}`;

/** What must never reach a terminal or a job's log: control characters, bidi overrides, commands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
const dangerous = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]|::|##\[/;

describe('slotgate status', () => {
  test('status shows holders and waiters, as JSON and as a table', async (t) => {
    const path = await temporaryDirectory(t);
    const options = ['--path', path, '--gate', 'refs/heads/main', '--scope', 'host'];
    const env = { USER: 'alice' };
    const holder = start(['run', ...options, '--', 'sh', '-c', 'echo ready; exec sleep 30'], {
      env,
    });
    t.after(() => holder.process.kill('SIGTERM'));
    await holder.says('ready');
    const waiter = start(['run', ...options, '--', 'echo', 'secret'], { env: { USER: 'bob' } });
    t.after(() => waiter.process.kill('SIGTERM'));
    await waiter.says('position 1');

    const { gates } = JSON.parse((await slotgate(['status', '--path', path, '--json'])).stdout);
    assert.equal(gates.length, 1);
    const [{ running, waiting, ...gate }] = gates;
    assert.deepEqual(gate, { gate: 'refs/heads/main', limit: 1 });
    assert.deepEqual(Object.keys(running[0]), ['ticket', 'token', 'slot', 'since', 'holder']);
    assert.deepEqual(Object.keys(waiting[0]), ['ticket', 'position', 'since', 'holder']);
    assert.equal(running[0].slot, 0);
    assert.equal(waiting[0].position, 1);
    assert.match(running[0].since, /^\d{4}-\d\d-\d\dT[\d:.]+Z$/);
    assert.equal(running[0].holder.user, 'alice');
    assert.equal(running[0].holder.host, hostname());
    assert.equal(waiting[0].holder.command, 'echo', 'and none of its arguments');
    assert.equal(waiting[0].holder.pid, waiter.process.pid);

    const table = (await slotgate(['status', '--path', path], { env: { FORCE_COLOR: '1' } }))
      .stdout;
    assert.match(table, /refs\/heads\/main {2}1 running \(limit 1\), 1 waiting/);
    assert.match(table, /slot 0 .*alice@.*: sh \(pid \d+\)/);
    assert.match(table, /waits 1 .*bob@.*: echo/);
    assert.doesNotMatch(table, dangerous, 'no colours where there is no terminal');
  });

  test('in a step of a job, run tells which job it is, and history finds it by its repository', async (t) => {
    const path = await temporaryDirectory(t);
    const job = ['run', '--path', path, '--gate', 'g', '--scope', 'host', '--'];
    const env = { GITHUB_REPOSITORY: 'acme/app', GITHUB_WORKFLOW: 'ci', GITHUB_JOB: 'unit' };
    const own = { ...env, RUNNER_NAME: 'r7' };
    const looks = [process.execPath, entry, 'status', '--path', path];
    const shown = await slotgate([...job, ...looks], { env: own });
    assert.match(shown.stdout, /slot 0 .* acme\/app, ci, unit: node on r7\n/);
    await slotgate([...job, 'true']);
    const past = ['history', '--path', path, '--repository', 'acme/app', '--json'];
    const found = (await slotgate(past)).stdout.trimEnd().split('\n');
    assert.equal(found.length, 1);
    assert.equal(JSON.parse(found[0] ?? '').holder.job, 'unit');
  });

  test('says that there is no gate yet, and makes none', async (t) => {
    const path = await temporaryDirectory(t);
    const ran = await slotgate(['status', '--path', path, '--json']);
    assert.equal(ran.stdout, '{"gates":[]}\n');
    for (const verb of ['status', 'why']) {
      const none = await slotgate([verb, '--path', path, '--gate', 'g']);
      assert.match(none.stderr, /no gate "g" at/, verb);
      assert.equal(none.code, 0, verb);
    }
    const why = await slotgate(['why', '--path', path, '--gate', 'g', '--json']);
    assert.equal(why.stdout, '{"gate":"g","state":"none","reasons":[]}\n');
    assert.deepEqual(await readdir(path), []);
  });

  test('works where it may only read', { skip: process.platform === 'win32' }, async (t) => {
    const path = await temporaryDirectory(t);
    await chmod(path, 0o755);
    await slotgate(['run', '--path', path, '--gate', 'g', '--scope', 'host', '--', 'true']);
    const ran = await slotgate(['status', '--path', path, '--json'], { asNobody: true });
    assert.equal(ran.code, 0, ran.stderr);
    assert.match(ran.stdout, /"gate":"g"/);
  });

  test('makes hostile text harmless', async (t) => {
    const path = await temporaryDirectory(t);
    const options = ['--path', path, '--gate', 'a::b', '--scope', 'host'];
    const holder = start(['run', ...options, '--', 'sh', '-c', 'echo ready; exec sleep 30']);
    t.after(() => holder.process.kill('SIGTERM'));
    await holder.says('ready');
    const [directory = ''] = await readdir(path);
    const files = await readdir(join(path, directory));
    const marker = join(path, directory, files.find((name) => name.endsWith('.running')) ?? '');
    const bytes = await readFile(marker);
    const announcement = JSON.parse(bytes.subarray(0, 3072).toString());
    announcement.details = { user: hostile.slice(0, 900), [hostile.slice(0, 60)]: 'x', host: 'h' };
    const text = `${JSON.stringify(announcement).padEnd(3071)}\n`;
    await writeFile(marker, Buffer.concat([Buffer.from(text), bytes.subarray(3072)]));

    const json = await slotgate(['status', '--path', path, '--json']);
    assert.doesNotMatch(json.stdout, dangerous);
    const [gate] = JSON.parse(json.stdout).gates;
    assert.equal(gate.gate, 'a::b', 'whoever parses it gets the name as it is');
    assert.ok(gate.running[0].holder.user.length <= 160);
    const table = await slotgate(['status', '--path', path]);
    assert.match(table.stdout, /error/);
    assert.doesNotMatch(table.stdout, dangerous);
  });

  test('status reports a gate that it cannot read, and shows the others', async (t) => {
    const path = await temporaryDirectory(t);
    for (const gate of ['bad', 'good'])
      await slotgate(['run', '--path', path, '--gate', gate, '--scope', 'host', '--', 'true']);
    await writeFile(join(path, 'bad/counter.json'), 'garbage');
    const ran = await slotgate(['status', '--path', path]);
    assert.equal(ran.code, 69);
    assert.match(ran.stdout, /bad {2}counter file damaged/);
    assert.match(ran.stdout, /good {2}idle/);
  });

  test('refuses a path that is missing', async (t) => {
    const path = join(await temporaryDirectory(t), 'gone');
    assert.equal((await slotgate(['status', '--path', path])).code, 69);
  });
});

describe('slotgate init', { skip: process.platform === 'win32' }, () => {
  test('gives a directory mode, group and a store, once', async (t) => {
    const path = join(await temporaryDirectory(t), 'share');
    const gid = process.getgid?.() ?? 0;
    const first = await slotgate(['init', '--path', path, '--group', String(gid)]);
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /created the directory.*mode .* -> 2770.*wrote \.slotgate\.json/);
    assert.match(first.stderr, /local file system.*(Is the share mounted|Mount the share)/);
    assert.equal((await stat(path)).mode & 0o7777, 0o2770);
    const store = await readFile(join(path, '.slotgate.json'), 'utf8');
    assert.equal((await stat(join(path, '.slotgate.json'))).mode & 0o777, 0o660);
    assert.equal((await stat(join(path, '.policy'))).mode & 0o777, 0o755);
    const second = await slotgate(['init', '--path', path]);
    assert.match(second.stdout, /nothing was changed/);
    assert.equal(await readFile(join(path, '.slotgate.json'), 'utf8'), store);
  });

  test('decides the lock driver of jobs that name none', async (t) => {
    const path = await temporaryDirectory(t);
    await slotgate(['init', '--path', path, '--lock', 'fcntl']);
    const options = ['--path', path, '--gate', 'g', '--scope', 'host'];
    assert.equal((await slotgate(['run', ...options, '--', 'true'])).code, 0);
    assert.match(await readFile(join(path, 'g/gate.json'), 'utf8'), /"lock":"fcntl"/);
    assert.equal((await slotgate(['run', ...options, '--lock', 'flock', '--', 'true'])).code, 64);
  });

  test('makes gates that others may use, whatever the umask', async (t) => {
    const path = await temporaryDirectory(t);
    await slotgate(['init', '--path', path, '--mode', '2775']);
    const options = ['--path', path, '--gate', 'g', '--scope', 'host'];
    const before = process.umask(0o077);
    try {
      await slotgate(['run', ...options, '--', 'true']);
    } finally {
      process.umask(before);
    }
    assert.equal((await stat(join(path, 'g'))).mode & 0o7777, 0o2775);
    assert.equal((await stat(join(path, 'g/counter.json'))).mode & 0o777, 0o664);
  });

  test('does not make directories above the one it is asked for', async (t) => {
    const outer = await temporaryDirectory(t);
    const ran = await slotgate(['init', '--path', join(outer, 'a/b')]);
    assert.equal(ran.code, 69);
    assert.match(ran.stderr, /parent directory does not exist/);
    assert.deepEqual(await readdir(outer), []);
  });

  test('refuses a file', async (t) => {
    const path = join(await temporaryDirectory(t), 'file');
    await writeFile(path, '');
    assert.equal((await slotgate(['init', '--path', path])).code, 69);
  });
});

describe('slotgate release', () => {
  test('refuses a ticket and a gate that are not there, and makes neither', async (t) => {
    const path = await temporaryDirectory(t);
    await mkdir(join(path, 'x'));
    const release = ['release', '--path', path, '--gate', 'g', '--ticket', '1', '--force'];
    assert.match((await slotgate(release)).stderr, /The gate does not exist.*gate "g"/);
    assert.deepEqual(await readdir(path), ['x']);
    await slotgate(['run', '--path', path, '--gate', 'g', '--scope', 'host', '--', 'true']);
    const ran = await slotgate(release);
    assert.equal(ran.code, 64);
    assert.match(ran.stderr, /Ticket 1 neither holds a slot nor waits/);
  });
});
