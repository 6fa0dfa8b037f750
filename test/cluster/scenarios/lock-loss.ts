import type { Machine } from '../machine/machine.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Outcome, Scenario, ScenarioContext } from '../scenario.ts';
import { type WatchedJob, watch } from './watched-job.ts';

/** What becomes of a held lock when its host is cut off or loses power, and when the server restarts. */
export const lockLoss: Scenario = {
  name: 'lock-loss',
  about:
    'when a lock is free after a partition, a power cut and a server restart, and what its old holder notices',
  minClients: 2,
  needsGate: false,
  run: async (context) => {
    const outcomes = [
      await partition(context),
      await powerCut(context),
      await serverRestart(context, false),
      await serverRestart(context, true),
    ];
    return {
      violations: outcomes.flatMap((outcome) => outcome.violations),
      measured: Object.assign({}, ...outcomes.map((outcome) => outcome.measured)),
    };
  },
};

type Held = { readonly holder: WatchedJob; readonly poller: WatchedJob };

async function held({ rig }: ScenarioContext, name: string): Promise<Held> {
  const tool = (machine: Machine, verb: string) =>
    watch(machine, `lock-tool.js ${verb} ${mountPoint}/${name} flock`);
  const holder = tool(rig.client(1).machine, 'hold');
  await holder.line('held', 150_000);
  const poller = tool(rig.client(2).machine, 'poll');
  await poller.line('polling', 60_000);
  return { holder, poller };
}

/** Milliseconds from `since` until the poller had the lock; undefined when it did not get it in time. */
async function freedAfter(
  poller: WatchedJob,
  since: number,
  waitMs: number,
): Promise<number | undefined> {
  const line = await poller.line('got', waitMs).catch(() => undefined);
  return line === undefined ? undefined : line.atMs - since;
}

async function partition(context: ScenarioContext): Promise<Outcome> {
  const { rig, say, version } = context;
  const { holder, poller } = await held(context, 'cut-off');
  const leaseMs = rig.plan.server.leaseS * 1000;
  const cutAt = performance.now();
  await rig.client(1).partition(true);
  const freedMs = await freedAfter(poller, cutAt, leaseMs * 3);
  say(
    `cut off: lock ${freedMs === undefined ? `still held after ${(leaseMs * 3) / 1000} s` : `free after ${(freedMs / 1000).toFixed(1)} s`}`,
  );
  await rig.client(1).partition(false);
  const mendedAt = performance.now();
  const write = await holder
    .line('write', version === '3' ? 15_000 : 90_000)
    .catch(() => undefined);
  const after =
    write === undefined
      ? ''
      : ` ${((write.atMs - mendedAt) / 1000).toFixed(1)} s after the link was mended`;
  say(`cut off: the old holder's writes: ${write?.text ?? 'go on as if nothing had been'}${after}`);
  holder.kill();
  poller.kill();
  const violations =
    version !== '3' && freedMs === undefined ? ['a v4 lock outlived its lease by far'] : [];
  return { violations, measured: { 'freed after partition': freedMs ?? -1 } };
}

async function powerCut(context: ScenarioContext): Promise<Outcome> {
  const { rig, say, version } = context;
  const { poller } = await held(context, 'power-cut');
  const leaseMs = rig.plan.server.leaseS * 1000;
  const client = rig.client(1);
  const oldBootId = client.machine.bootId;
  const cutAt = performance.now();
  await client.machine.powerCut();
  const freedMs = await freedAfter(poller, cutAt, leaseMs * 3);
  say(
    `power cut: lock ${freedMs === undefined ? 'still held' : `free after ${(freedMs / 1000).toFixed(1)} s`}`,
  );
  const bootMs = await client.machine.powerOn();
  await rig.mount(client);
  say(
    `power cut: back in ${(bootMs / 1000).toFixed(1)} s, with ${client.machine.bootId === oldBootId ? 'THE SAME' : 'a new'} boot id`,
  );
  const afterReturnMs = freedMs ?? (await freedAfter(poller, performance.now(), 60_000));
  if (freedMs === undefined)
    say(
      `power cut: lock ${afterReturnMs === undefined ? 'STILL held' : 'free'} after its host came back`,
    );
  poller.kill();
  const violations = client.machine.bootId === oldBootId ? ['the boot id stayed the same'] : [];
  if (version !== '3' && freedMs === undefined)
    violations.push('a v4 lock outlived its lease by far');
  return { violations, measured: { 'freed after power cut': freedMs ?? -1, boot: bootMs } };
}

async function serverRestart(context: ScenarioContext, forget: boolean): Promise<Outcome> {
  const { rig, say } = context;
  const name = `server restart ${forget ? 'without' : 'with'} recovery state`;
  const { holder, poller } = await held(context, `restart-${forget}`);
  const restartedAt = performance.now();
  await rig.server.restartService({ forget, downMs: 2000 });
  say(`${name}: answers again after ${((performance.now() - restartedAt) / 1000).toFixed(1)} s`);
  const probe = watch(
    rig.client(2).machine,
    `lock-tool.js poll ${mountPoint}/probe-${forget} flock`,
  );
  const probeMs = await freedAfter(probe, restartedAt, 180_000);
  say(
    `${name}: first new lock after ${probeMs === undefined ? 'more than 180' : (probeMs / 1000).toFixed(1)} s`,
  );
  await rig.sleep(5000);
  const isLost = poller.has('got');
  const write = holder.lines.find(({ text }) => text.startsWith('write'));
  say(
    `${name}: the held lock was ${isLost ? 'given to another' : 'kept'}; its holder's writes: ${write?.text ?? 'ok'}`,
  );
  holder.kill();
  poller.kill();
  probe.kill();
  return {
    violations: [],
    measured: {
      [`${name}: first lock`]: probeMs ?? -1,
      [`${name}: lock lost (1 = yes)`]: isLost ? 1 : 0,
    },
  };
}
