import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { makeFastGate, takeAway } from './fast-gate.ts';
import { LaterSteps } from './runner/later-steps.ts';
import { runRelease } from './runner/other-action.ts';
import { Scene } from './scene.ts';

/** As a gate's name, which people make of branch names: commands, escapes of commands, markup, a variable. */
const gates = [
  '::error::pwned',
  '::set-output name=x::y',
  '##[error]pwned',
  '##vso[task.complete]',
  'a%0A::warning::pwned',
  '<img src=x onerror=alert(1)> [x](javascript:alert(1)) **b**',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of a shell
  '${PATH} `id` $(id) "quoted" \'single\' & | ;',
  "EOF_ghadelimiter=x'y",
];

/** What of a log the runner would take for a command of a step. */
function commands(log: string): string[] {
  return log.split('\n').filter((line) => /^\s*::|##\[/.test(line));
}

function assertTame(log: string, expected: readonly RegExp[]): void {
  const found = commands(log);
  assert.equal(found.length, expected.length, log);
  for (const [index, pattern] of expected.entries()) assert.match(found[index] ?? '', pattern);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what must not be there
  assert.doesNotMatch(log, /\u001b/);
}

describe('hostile names of gates take no effect', { concurrency: 2 }, () => {
  for (const gate of gates) {
    test(gate, async () => {
      await using scene = new Scene();
      const { job, use } = scene.job({ gate });
      const later = new LaterSteps(job);
      const logs = [(await use.run('pre')).log];
      const waiter = scene.job({ gate, 'wait-timeout': '100ms' });
      assertTame((await waiter.use.run('pre')).log, [
        /^::error::Timed out after .* waiting for a slot of gate/,
      ]);
      const main = await use.run('main', later.files);
      assert.equal(main.code, 0, main.log);
      logs.push(main.log);
      assert.equal(later.environment['SLOTGATE_GATE'], gate, 'it arrives as it is');
      assert.ok(!Object.keys(later.environment).some((name) => !name.startsWith('SLOTGATE_')));
      const check = await later.start('slotgate check --gate "$SLOTGATE_GATE"').ended;
      assert.equal(check.code, 0, check.log);
      logs.push(check.log, (await runRelease(job, { gate })).log, (await use.run('post')).log);
      for (const log of logs) assertTame(log, []);
      assert.equal(scene.record(gate).running.length, 0);
    });
  }

  test('nor does one whose slot was lost, in annotation, summary and check', async () => {
    await using scene = new Scene();
    const gate = gates.slice(0, 6).join(' ');
    await makeFastGate(scene, gate);
    const { job, use } = scene.job({ gate });
    const later = new LaterSteps(job);
    assert.equal((await use.run('pre')).code, 0);
    assert.equal((await use.run('main', later.files)).code, 0);
    await takeAway(scene, gate);
    const asked = 'while slotgate check > /dev/null; do sleep 0.2; done; slotgate check';
    const check = await later.start(asked).ended;
    assertTame(check.log, [/^::error::The slot of gate ": :error: :pwned/]);
    assert.match(check.log, /a%250A/, 'a percent sign is one');
    const main = await use.run('main');
    assertTame(main.log, [/^::error::The slot of gate/]);
    assert.doesNotMatch(main.summary, /<img|\[x\]\(|\*\*b\*\*/);
    assertTame((await use.run('post')).log, [/^::error::The slot of gate/]);
  });
});
