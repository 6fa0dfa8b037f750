import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { encodeCounter } from '../../src/core/record/counter-codec.ts';
import { emptyRecord } from '../../src/core/record/record.ts';
import { Scene } from './scene.ts';

describe('what a workflow may ask for', { concurrency: 3 }, () => {
  test('two uses of one gate in a job share one slot, released with the last post', async () => {
    await using scene = new Scene();
    const { job, use: first } = scene.job();
    const second = job.use(scene.inputs());
    assert.equal((await first.run('pre')).code, 0);
    const pre = await second.run('pre');
    assert.equal(pre.code, 0, pre.log);
    assert.match(pre.log, /sharing slot 0 of 1/);
    assert.equal(scene.record().running.length, 1);
    const outputs = [await first.run('main'), await second.run('main')].map((main) => main.outputs);
    assert.deepEqual(outputs[0]?.['token'], outputs[1]?.['token']);
    const post = await second.run('post');
    assert.match(post.log, /still needs the slot/);
    assert.equal(scene.record().running.length, 1);
    assert.match((await first.run('post')).log, /released the slot/);
    await scene.quiet();
  });

  test('two uses share their slot also after their keeper was killed', async () => {
    await using scene = new Scene();
    const { job, use: first } = scene.job();
    const second = job.use(scene.inputs());
    await first.run('pre');
    await second.run('pre');
    process.kill(scene.keeperPid(), 'SIGKILL');
    assert.equal((await first.run('main')).code, 0);
    assert.equal((await second.run('main')).code, 0);
    assert.match((await second.run('post')).log, /still needs the slot/);
    assert.match((await first.run('post')).log, /released the slot/);
    await scene.quiet();
  });

  test('main enters where there was no pre, as in a local action', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    const main = await use.run('main');
    assert.equal(main.code, 0, main.log);
    assert.equal(main.outputs['acquired'], 'true');
    assert.equal(scene.record().running.length, 1);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  test('switched off, the action does nothing at all', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ enabled: 'false', gate: '', path: '/nowhere' });
    for (const stage of ['pre', 'main', 'post'] as const) {
      const result = await use.run(stage);
      assert.equal(result.code, 0, result.log);
      if (stage === 'main') assert.equal(result.outputs['acquired'], 'false');
    }
    assert.deepEqual(readdirSync(scene.path), []);
  });

  test('a failed pre fails main under continue-on-error, and leaves post nothing to do', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ limit: '0' });
    assert.equal((await use.run('pre')).code, 1);
    use.inputs = scene.inputs();
    const main = await use.run('main');
    assert.equal(main.code, 1);
    assert.match(main.log, /holds no slot/);
    assert.equal((await use.run('post')).code, 0);
    assert.deepEqual(readdirSync(scene.path), []);
  });

  test('post uses what was saved, not inputs that have changed since', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    await use.run('pre');
    use.inputs = { gate: '', path: '', limit: 'abc' };
    assert.equal((await use.run('main')).code, 0);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  test('a gate that is locked with flock refuses fcntl', async () => {
    await using scene = new Scene();
    await scene.job().use.run('pre');
    const pre = await scene.job({ lock: 'fcntl' }).use.run('pre');
    assert.equal(pre.code, 1);
    assert.match(pre.log, /::error::.*locked with flock/);
  });

  test('fcntl locks keep a gate as flock does', async () => {
    await using scene = new Scene();
    const { use } = scene.job({ lock: 'fcntl' });
    assert.equal((await use.run('pre')).code, 0);
    const other = scene.job({ lock: 'fcntl', 'wait-timeout': '1s' });
    assert.equal((await other.use.run('pre')).code, 1);
    assert.equal((await use.run('post')).code, 0);
    await scene.quiet();
  });

  /** Each with what the message must name. */
  const wrong: readonly (readonly [Record<string, string>, RegExp])[] = [
    ...['0', '-1', '1.5', 'abc', '1000000000', '1e3'].map(
      (limit) => [{ limit }, /limit is .* whole number from 1 to 10000/] as const,
    ),
    [{ limit: '' }, /"limit" is empty/],
    [{ gate: '' }, /"gate" is empty.*steps\.\*/],
    [{ gate: '   ' }, /gate's name is blank/],
    [{ gate: '..' }, /gate's name is "\.\."/],
    [{ gate: 'x'.repeat(201) }, /201 characters/],
    [{ gate: 'a\u0007b' }, /control characters/],
    [{ path: '' }, /"path" and the environment variable SLOTGATE_PATH are both empty/],
    [{ path: 'relative/path' }, /not an absolute path/],
    [{ scope: 'world' }, /"scope" is "world".*"shared" or "host"/],
    [{ lock: 'none' }, /"lock" is "none"/],
    ...['5', '-1s', '1y', 'NaN'].map(
      (duration) => [{ 'wait-timeout': duration }, /wait-timeout is .* not a duration/] as const,
    ),
    [{ 'max-hold': '0s' }, /"max-hold" is 0/],
    [{ 'on-timeout': '::error::x' }, /"on-timeout" is ": :error: :x"/],
    [{ enabled: 'yes' }, /"enabled" is "yes"/],
  ];

  test('wrong inputs end pre with an error that names them, and nothing is written', async (t) => {
    await using scene = new Scene();
    const job = scene.runner().start();
    for (const [inputs, message] of wrong) {
      await t.test(JSON.stringify(inputs).slice(0, 60), async () => {
        const pre = await job.use(scene.inputs(inputs)).run('pre');
        assert.equal(pre.code, 1);
        const errors = pre.log.split('\n').filter((line) => line.startsWith('::error::'));
        assert.equal(errors.length, 1, pre.log);
        assert.match(errors[0] ?? '', message);
        assert.deepEqual(readdirSync(scene.path), []);
      });
    }
  });

  test('a path that is missing, a file, or on a disk that is not shared is refused before anything is written', async () => {
    await using scene = new Scene();
    const missing = await scene.job({ path: join(scene.root, 'gone') }).use.run('pre');
    assert.equal(missing.code, 1);
    assert.match(missing.log, /::error::.*gone/);
    assert.ok(!existsSync(join(scene.root, 'gone')));
    const file = await scene.job({ path: process.execPath }).use.run('pre');
    assert.match(file.log, /::error::/);
    const local = await scene.job({ scope: 'shared' }).use.run('pre');
    assert.equal(local.code, 1);
    assert.match(local.log, /::error::/);
    assert.deepEqual(readdirSync(scene.path), []);
    await scene.until('no keeper is left', () => scene.keepers.length === 0);
  });

  test('a gate whose name is all but the same, or whose record is of a later version, is refused', async () => {
    await using scene = new Scene();
    const { use } = scene.job();
    assert.equal((await use.run('pre')).code, 0);
    assert.equal((await use.run('post')).code, 0);
    for (const [gate, other] of [
      ['Deploy', 'deploy'],
      ['DEPLOY', 'deploy'],
    ]) {
      const clash = await scene.job({ gate: gate ?? '' }).use.run('pre');
      assert.equal(clash.code, 1);
      assert.match(
        clash.log,
        new RegExp(
          `::error::.*"${other}" has a name that differs.*\\(gate "${gate}", path .*one spelling`,
        ),
      );
    }
    const counter = join(scene.path, 'deploy/counter.json');
    const bytes = readFileSync(counter);
    const record = { ...emptyRecord('deploy', 'flock'), requires: ['teleport'] };
    for (const sequence of [100, 101]) {
      for (const patch of encodeCounter(record, sequence)) bytes.set(patch.bytes, patch.offset);
    }
    writeFileSync(counter, bytes);
    const newer = await scene.job().use.run('pre');
    assert.equal(newer.code, 1);
    assert.match(
      newer.log,
      /::error::.*requires "teleport".*\(gate "deploy", path .*Update slotgate/,
    );
    assert.deepEqual(readFileSync(counter), bytes, 'nothing is changed');
    assert.deepEqual(readdirSync(scene.path), ['deploy']);
  });

  test('a path that goes away while a job waits ends the wait in time, and takes no slot later', async () => {
    await using scene = new Scene();
    const holder = scene.job();
    assert.equal((await holder.use.run('pre')).code, 0);
    const waiter = scene.job({ 'wait-timeout': '3s' });
    const pre = waiter.use.start('pre');
    await scene.until('it waits', () => scene.record().waiting.length === 1);
    renameSync(scene.path, `${scene.path}-away`);
    const gone = await pre.ended;
    assert.equal(gone.code, 1, gone.log);
    assert.match(
      gone.log,
      /::error::Timed out after [\d.]+ m?s waiting for a slot of gate "deploy"/,
    );
    renameSync(`${scene.path}-away`, scene.path);
    assert.equal((await waiter.use.run('post')).code, 0);
    assert.equal((await holder.use.run('post')).code, 0);
    await scene.until('nobody runs', () => scene.record().running.length === 0);
  });

  test('names with slashes stay inside the path', async () => {
    await using scene = new Scene();
    for (const gate of ['refs/heads/main', '../x', 'a/b']) {
      const { use } = scene.job({ gate });
      const pre = await use.run('pre');
      assert.equal(pre.code, 0, pre.log);
      assert.equal(scene.record(gate).running.length, 1);
      assert.equal((await use.run('post')).code, 0);
    }
    assert.equal(readdirSync(scene.path).length, 3);
    assert.deepEqual(readdirSync(scene.root).sort(), ['shared', 't']);
  });

  test('hostile text of one job does nothing in the log of another', async () => {
    await using scene = new Scene();
    const hostile =
      '::error::pwned \u001b[31m<script>alert(1)</script>\n::set-output name=x::y\n##[error]z ';
    const holder = scene.job();
    assert.equal(
      (
        await holder.use.run('pre', {
          GITHUB_REPOSITORY: hostile.repeat(1_000),
          RUNNER_NAME: hostile,
        })
      ).code,
      0,
    );
    const waiter = scene.job({ 'wait-timeout': '2s' });
    const pre = await waiter.use.run('pre');
    assert.match(pre.log, /slot 0: ticket \d+: repository : :error: :pwned/);
    const commands = pre.log.split('\n').filter((line) => /^\s*::|##\[/.test(line));
    assert.deepEqual(
      commands.map((line) => line.slice(0, 19)),
      ['::error::Timed out '],
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
    assert.doesNotMatch(pre.log, /\u001b/);
  });
});
