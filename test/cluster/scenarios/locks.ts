import type { Driver } from '../guest/locks.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Outcome, Scenario, ScenarioContext } from '../scenario.ts';
import { numberOf, watch } from './watched-job.ts';

/** Do locks exclude between hosts, are they freed by a kill, do they follow their file: the ground that the gate stands on. */
export const locks: Scenario = {
  name: 'locks',
  about:
    'flock and fcntl exclude between hosts, a kill frees at once, a lock follows its renamed file; what calls cost',
  minClients: 2,
  needsGate: false,
  run: async (context) => {
    const outcomes: Outcome[] = [];
    for (const driver of ['flock', 'fcntl'] as const)
      outcomes.push(await withDriver(context, driver));
    return {
      violations: outcomes.flatMap((outcome) => outcome.violations),
      measured: Object.assign({}, ...outcomes.map((outcome) => outcome.measured)),
    };
  },
};

async function withDriver({ rig, say }: ScenarioContext, driver: Driver): Promise<Outcome> {
  const [first, second] = [rig.client(1).machine, rig.client(2).machine];
  const file = `${mountPoint}/locks-${driver}`;
  const violations: string[] = [];
  const expect = (what: string, isSo: boolean) => {
    say(`${driver}: ${what}: ${isSo ? 'yes' : 'NO'}`);
    if (!isSo) violations.push(`${driver}: not so: ${what}`);
  };
  const attempt = async (machine: typeof first, path: string) =>
    (await machine.run(`node /slotgate/guest/lock-tool.js try ${path} ${driver}`)).trim();

  const fresh = rig.stopwatch();
  const holder = watch(first, `lock-tool.js hold ${file} ${driver}`);
  await holder.line('held', 120_000);
  say(`${driver}: first lock after ${fresh()} s`);
  expect('excludes on the other host', (await attempt(second, file)) === 'busy');
  expect('excludes on the same host', (await attempt(first, file)) === 'busy');
  await second.run(`mv ${file} ${file}.renamed`);
  expect(
    'follows its file through a rename',
    (await attempt(second, `${file}.renamed`)) === 'busy',
  );

  const poller = watch(second, `lock-tool.js poll ${file}.renamed ${driver}`);
  await poller.line('polling', 30_000);
  const killedAt = performance.now();
  holder.kill();
  const freedMs = (await poller.line('got', 30_000)).atMs - killedAt;
  expect(`a kill frees it at once (${freedMs.toFixed(0)} ms)`, freedMs < 2000);

  const next = watch(first, `lock-tool.js hold ${file}.next ${driver}`);
  await next.line('held', 30_000);
  const blocked = watch(second, `lock-tool.js block ${file}.next ${driver}`);
  await blocked.line('blocking', 30_000);
  await rig.sleep(1500);
  const releasedAt = performance.now();
  next.kill();
  const wokenMs = (await blocked.line('got', 90_000)).atMs - releasedAt;
  say(`${driver}: a wait in the kernel ends ${wokenMs.toFixed(0)} ms after the release`);

  const costs = watch(second, `lock-tool.js costs ${mountPoint}/costs ${driver}`);
  await costs.job.done;
  for (const { text } of costs.lines) say(`${driver}: ${text} ms`);
  const costEntries = costs.lines.map((line) => [
    `${driver} ${line.text.split(' ')[0]}`,
    numberOf(line),
  ]);
  return {
    violations,
    measured: {
      [`${driver} freed`]: freedMs,
      [`${driver} woken`]: wokenMs,
      ...Object.fromEntries(costEntries),
    },
  };
}
