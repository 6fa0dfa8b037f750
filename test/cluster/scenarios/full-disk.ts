import { slotgate } from '../rig/gate-traffic.ts';
import type { NfsClient } from '../rig/nfs-client.ts';
import type { Rig } from '../rig/rig.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { begin, Findings } from './aimed.ts';

const path = '/mnt/small';

/** How room is taken away, and whose jobs feel it: a quota does not bind root. */
type Shortage = {
  readonly gate: string;
  readonly uid: number;
  set(rig: Rig, isShort: boolean): Promise<void>;
};

const diskFull: Shortage = {
  gate: 'full',
  uid: 0,
  set: (rig, isShort) => rig.server.fillDisk('small', isShort),
};

const overQuota: Shortage = {
  gate: 'quota',
  uid: 1000,
  set: (rig, isShort) => rig.server.setQuota(1000, isShort ? 1 : 0),
};

/** The disk becomes full while a job runs and one waits: both can end, a newcomer is turned away, and room heals it. */
export const fullDisk: Scenario = {
  name: 'full-disk',
  about: 'the disk becomes full: who is inside can leave, newcomers are turned away, room heals it',
  minClients: 2,
  needsGate: true,
  run: (context) => withoutRoom(context, diskFull),
};

/** The same, when a user's quota is used up. */
export const quota: Scenario = {
  name: 'quota',
  about: 'the same when the quota of the user whose jobs they are is used up',
  minClients: 2,
  needsGate: true,
  run: (context) => withoutRoom(context, overQuota),
};

async function withoutRoom(context: ScenarioContext, shortage: Shortage) {
  const { rig } = context;
  const findings = new Findings(context);
  const [first, second] = [rig.client(1), rig.client(2)];
  for (const client of [first, second])
    await client.mount({ version: rig.plan.version, exportName: 'small', path });
  try {
    await whileShort({ context, shortage }, findings, [first, second]);
  } finally {
    await shortage.set(rig, false);
  }
  // Servers and clients remember for a while how much room there is.
  await rig.sleep(5000);
  const command = run(shortage, '--wait-timeout 100s', 'true');
  const after = await begin(second.machine, command, shortage.uid).result;
  findings.expect('with room again jobs get in', after.status === 0, after.stdout);
  for (const client of [first, second]) await client.unmount(path, true);
  return findings.outcome;
}

function run({ gate }: Shortage, options: string, command: string): string {
  return `exec ${slotgate} run --path ${path} --gate ${gate} ${options} -- ${command}`;
}

async function whileShort(
  { context, shortage }: { context: ScenarioContext; shortage: Shortage },
  findings: Findings,
  [first, second]: readonly [NfsClient, NfsClient],
): Promise<void> {
  const { rig } = context;
  const { uid } = shortage;
  const flag = '/tmp/go';
  await first.machine.run(`rm -f ${flag}`);
  const waitForFlag = `sh -c 'echo inside; while [ ! -e ${flag} ]; do sleep 0.2; done'`;
  const holder = begin(first.machine, run(shortage, '', waitForFlag), uid);
  await holder.wrote(/inside/, 240_000);
  const waiter = begin(second.machine, run(shortage, '', 'echo waiter was in'), uid);
  await waiter.wrote(/waiting for gate/, 240_000);
  await shortage.set(rig, true);
  const comes = run(shortage, '--wait-timeout 20s', 'true');
  const newcomer = await begin(first.machine, comes, uid).result;
  findings.expect('a newcomer is turned away', newcomer.status !== 0, newcomer.stdout);
  findings.measure('a newcomer knows after', newcomer.tookMs);
  const told = /no space|full|ENOSPC|EDQUOT|quota/i.test(newcomer.stdout);
  findings.expect('and is told why', told, newcomer.stdout);
  await first.machine.run(`touch ${flag}`);
  const left = await holder.result;
  findings.expect('who is inside can leave', left.status === 0, left.stdout);
  const entered = await Promise.race([waiter.result, rig.sleep(120_000)]);
  findings.expect('who waits gets in', entered?.status === 0, waiter.text());
  waiter.job.signal('SIGKILL');
}
