import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, type TestContext, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { endedLine } from '../../src/core/history/history-line.ts';
import { appendHistory } from '../../src/store/files/history-file.ts';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { withOpened } from '../../src/store/gate/opened-gate.ts';
import { aHolder } from '../support/builders.ts';
import { endedAfter, entry, slotgate, start } from '../support/command-line.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../docs/schemas/status.json'), 'utf8'),
);
const ajv = new Ajv2020({ allErrors: true, strict: true, allowUnionTypes: true });
(addFormats as unknown as (validator: Ajv2020) => void)(ajv);
const isStatus = ajv.compile(schema);

/** A gate "deploy" with one who runs and one who waits. */
async function busyGate(t: TestContext): Promise<string> {
  const jobs = endedAfter(t);
  const path = await temporaryDirectory(t);
  const options = ['--path', path, '--gate', 'deploy', '--scope', 'host'];
  const holder = jobs.add(
    start(['run', ...options, '--', 'sh', '-c', 'echo ready; exec sleep 60']),
  );
  await holder.says('ready');
  const waiter = jobs.add(start(['run', ...options, '--limit', '3', '--', 'true']));
  await waiter.says('position 1');
  return path;
}

/** Writes into the history of "deploy" that five holds lasted a minute each. */
async function usualHolds(path: string): Promise<void> {
  const gate = await openGate(aParty(), { path, name: 'deploy', lock: 'flock' });
  const past = { end: 'released', atMs: Date.now(), limit: 1, heldMs: 60_000 } as const;
  const lines = [101, 102, 103, 104, 105].map((ticket) => endedLine(aHolder(ticket, [0]), past));
  await withOpened(gate, (opened) => appendHistory(opened, lines));
}

describe('the views of gates', () => {
  test('status --json is as its schema says: busy, idle and broken gates, and none', async (t) => {
    const path = await busyGate(t);
    for (const gate of ['idle', 'broken'])
      await slotgate(['run', '--path', path, '--gate', gate, '--scope', 'host', '--', 'true']);
    await writeFile(join(path, 'broken/counter.json'), 'garbage');
    const { stdout } = await slotgate(['status', '--path', path, '--json']);
    const told: { gates: unknown[] } = JSON.parse(stdout);
    assert.equal(told.gates.length, 3);
    assert.ok(isStatus(told), JSON.stringify(isStatus.errors));
    assert.ok(isStatus({ gates: [] }));
    const busy = told.gates[1];
    for (const change of [{ limit: '2' }, { running: undefined }, { waiting: [{ ticket: 0 }] }]) {
      const bad = { gates: [Object.assign({}, busy, change)] };
      assert.equal(isStatus(JSON.parse(JSON.stringify(bad))), false, JSON.stringify(change));
    }

    const listed = JSON.parse((await slotgate(['gates', '--path', path, '--json'])).stdout);
    const [broken, deploy, idle] = listed.gates;
    assert.match(broken.problem, /damaged/);
    assert.deepEqual([deploy.gate, deploy.running, deploy.waiting], ['deploy', 1, 1]);
    assert.equal(idle.running + idle.waiting, 0);
    assert.ok(Date.now() - Date.parse(idle.lastUsed) < 60_000, 'it was used a moment ago');
  });

  test('a gate that is paused, or closed by its policy, is told as such', async (t) => {
    const path = await busyGate(t);
    const deploy = ['--path', path, '--gate', 'deploy'];
    const status = async () => await slotgate(['status', ...deploy, '--json']);
    assert.doesNotMatch((await status()).stdout, /closed/);
    const frozen = join(path, 'frozen.json');
    const freeze = {
      slotgate: 1,
      timeZone: 'UTC',
      freezes: [{ from: '2020-01-01', to: '2999-01-01', reason: 'moving' }],
    };
    await writeFile(frozen, JSON.stringify(freeze));
    const set = await slotgate(['policy', 'set', ...deploy, '--file', frozen]);
    assert.equal(set.code, 0, set.stderr);
    assert.match((await status()).stdout, /"closed":"[^"]*moving/);
    await slotgate(['pause', ...deploy, '--reason', 'new disks']);
    const told: { gates: { closed: string }[] } = JSON.parse((await status()).stdout);
    assert.ok(isStatus(told), JSON.stringify(isStatus.errors));
    assert.match(told.gates[0]?.closed ?? '', /^paused by .*: new disks$/);
    const table = await slotgate(['status', '--path', path]);
    assert.match(table.stdout, /no new job is admitted: paused by .*: new disks\n/);
  });

  test('why explains a waiter, a holder and a newcomer', async (t) => {
    const path = await busyGate(t);
    const why = async (...more: string[]) => await slotgate(['why', '--path', path, ...more]);
    const first = await why('--gate', 'deploy');
    assert.equal(first.code, 0, first.stderr);
    assert.match(first.stdout, /^deploy: ticket \d+ \(.*true.*\) is at position 1 and has waited/);
    assert.match(
      first.stdout,
      /1 of 1 slot is taken, by ticket 1\n +slot 0: ticket 1, .*: sh \(pid/,
    );
    assert.match(first.stdout, /asks for a limit of 3, but ticket 1 for 1: the smallest applies/);
    assert.match(first.stdout, /What you can do:/);
    const { reasons, state } = JSON.parse((await why('--gate', 'deploy', '--json')).stdout);
    assert.equal(state, 'waiting');
    assert.deepEqual(
      reasons.map(({ kind }: { kind: string }) => kind),
      ['full', 'lowered'],
    );
    assert.match(
      (await why('--gate', 'deploy', '--ticket', '1')).stdout,
      /does not wait: it holds slot/,
    );
    const gone = await why('--gate', 'deploy', '--ticket', '77');
    assert.equal(gone.code, 64);
    assert.match(gone.stderr, /Ticket 77 neither holds a slot nor waits/);
    const other = await why('--gate', 'other');
    assert.equal(other.code, 0, 'as slotgate status has it');
    assert.match(other.stderr, /no gate "other"/);
    await slotgate(['run', '--path', path, '--gate', 'idle', '--scope', 'host', '--', 'true']);
    assert.match((await why('--gate', 'idle')).stdout, /a new job would acquire a slot at once/);
  });

  test('why shows an estimate from the history of holds, unless the gate is closed', async (t) => {
    const path = await busyGate(t);
    const asked = ['why', '--path', path, '--gate', 'deploy'];
    assert.doesNotMatch((await slotgate(asked)).stdout, /estimate/, 'too little to go by');
    await usualHolds(path);
    assert.match((await slotgate(asked)).stdout, /estimate: .*based on the last 5 holds/);
    const { expected } = JSON.parse((await slotgate([...asked, '--json'])).stdout);
    assert.equal(expected.holds, 5);
    assert.ok(expected.medianMs > 0 && expected.medianMs <= 60_000);
    await slotgate(['pause', '--path', path, '--gate', 'deploy', '--reason', 'repair']);
    const paused = (await slotgate(asked)).stdout;
    assert.match(paused, /no new job is admitted/);
    assert.doesNotMatch(paused, /estimate/);
  });
});

describe('slotgate watch', () => {
  test('without a terminal prints a line at each change, and ends by a signal', async (t) => {
    const jobs = endedAfter(t);
    const path = await busyGate(t);
    const watch = start(['watch', '--path', path, '--every', '500ms']);
    t.after(() => watch.process.kill('SIGKILL'));
    await watch.says('deploy: 1 running (limit 1), 1 waiting');
    await slotgate(['run', '--path', path, '--gate', 'other', '--scope', 'host', '--', 'true']);
    jobs.add(start(['run', '--path', path, '--gate', 'deploy', '--scope', 'host', '--', 'true']));
    await watch.says(/ticket \d+ waits at position 2/);
    watch.process.kill('SIGTERM');
    const { code, stdout, stderr } = await watch.ran;
    assert.equal(code, 143, stderr);
    assert.ok(!stdout.includes('\u001b'));
  });

  test('takes no lock and writes nothing', async (t) => {
    const path = await busyGate(t);
    const before = await readFile(join(path, 'deploy/counter.json'));
    const watch = start(['watch', '--path', path, '--every', '500ms'], { asNobody: false });
    await watch.says('1 waiting');
    watch.process.kill('SIGINT');
    assert.equal((await watch.ran).code, 130);
    assert.deepEqual(await readFile(join(path, 'deploy/counter.json')), before);
  });

  test('refuses a path that is missing, and a pace that is too fast', async (t) => {
    const path = await temporaryDirectory(t);
    assert.equal((await slotgate(['watch', '--path', join(path, 'gone')])).code, 69);
    assert.equal((await slotgate(['watch', '--path', path, '--every', '10ms'])).code, 64);
  });

  const hasScript = spawnSync('script', ['--version']).status === 0;
  const skip = process.platform !== 'linux' || !hasScript ? 'needs script(1) of Linux' : false;
  for (const { name, key, code } of [
    { name: 'Ctrl-C', key: '\u0003', code: 130 },
    { name: 'q', key: 'q', code: 0 },
  ])
    test(`on a terminal ${name} ends it and gives the terminal back`, { skip }, async (t) => {
      const path = await temporaryDirectory(t);
      await mkdir(join(path, 'not-a-gate'));
      // `exec`: no shell that might itself react to Ctrl-C stays between script(1) and the watch.
      const command = `exec '${process.execPath}' '${entry}' watch --path '${path}'`;
      const script = spawn('script', ['-qec', command, '/dev/null'], {
        env: { ...process.env, TERM: 'xterm', SHELL: '/bin/sh' },
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      t.after(() => script.kill('SIGKILL'));
      let screen = '';
      script.stdout.setEncoding('utf8').on('data', (text: string) => {
        if (!screen.includes('no gate here') && text.includes('no gate here'))
          script.stdin.write(key);
        screen += text;
      });
      const ended = await new Promise((resolve) => script.once('close', resolve));
      assert.equal(ended, code);
      assert.ok(screen.indexOf('\u001b[?1049h') >= 0, 'it takes another screen');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what it is about
      assert.match(screen, /\u001b\[\?25h\u001b\[\?1049l\s*$/, 'and gives back cursor and screen');
    });
});

describe('slotgate remove', () => {
  test('remove removes an idle gate, refuses one in use, and jobs create it again with higher numbers', async (t) => {
    const path = await busyGate(t);
    const remove = async (gate: string) =>
      await slotgate(['remove', '--path', path, '--gate', gate]);
    const run = ['run', '--path', path, '--scope', 'host', '--gate', 'old'];
    const ticket = async (): Promise<number> =>
      Number((await slotgate([...run, '--', 'sh', '-c', 'echo $SLOTGATE_TICKET'])).stdout);
    const first = await ticket();
    const refused = await remove('deploy');
    assert.equal(refused.code, 64);
    assert.match(refused.stderr, /in use: 1 running, 1 waiting/);
    const removed = await remove('old');
    assert.equal(removed.code, 0, removed.stderr);
    assert.match(removed.stderr, /gate "old" is removed/);
    const { stdout } = await slotgate(['gates', '--path', path, '--json']);
    assert.deepEqual(
      JSON.parse(stdout).gates.map(({ gate }: { gate: string }) => gate),
      ['deploy'],
    );
    assert.match((await remove('old')).stderr, /The gate does not exist/);
    assert.ok((await ticket()) > first + 1, 'the token of the first job was used, too');
  });
});
