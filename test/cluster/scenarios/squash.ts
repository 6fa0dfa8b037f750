import { slotgate } from '../rig/gate-traffic.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Scenario, ScenarioContext } from '../scenario.ts';
import { begin, Findings } from './aimed.ts';

const uid = 1000;

/** The server makes root nobody: root on one machine and another user on the other share a gate, or are told loudly why not. */
export const rootSquash: Scenario = {
  name: 'root-squash',
  about:
    'the export squashes root: jobs of root and of another uid at one gate, and what doctor says',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig } = context;
    const findings = new Findings(context);
    const settings = rig.server.settings;
    rig.server.settings = { ...settings, squashRoot: true };
    await rig.server.restartService({ forget: false });
    try {
      await bothUsers(context, findings);
    } finally {
      rig.server.settings = settings;
      await rig.server.restartService({ forget: false });
    }
    return findings.outcome;
  },
};

async function bothUsers({ rig, say }: ScenarioContext, findings: Findings): Promise<void> {
  const run = `exec ${slotgate} run --path ${mountPoint} --gate squash --wait-timeout 4m -- sleep 1`;
  const asRoot = await begin(rig.client(1).machine, run).result;
  findings.expect('root, squashed, gets in', asRoot.status === 0, asRoot.stdout);
  const asUser = await begin(rig.client(2).machine, run, uid).result;
  const isIn = asUser.status === 0;
  const isLoud = /uid|permission|EACCES/i.test(asUser.stdout);
  say(`uid ${uid}: ${isIn ? 'gets in' : asUser.stdout.trim().split('\n').at(-1)}`);
  findings.measured[`uid ${uid} gets in (1 = yes)`] = isIn ? 1 : 0;
  findings.expect(`uid ${uid} gets in or is told why not`, isIn || isLoud, asUser.stdout);
  const doctor = await begin(rig.client(1).machine, `exec ${slotgate} doctor --path ${mountPoint}`)
    .result;
  const isTold = /65534|nobody|squash|another uid/i.test(doctor.stdout);
  findings.expect('doctor tells that root is not root there', isTold, doctor.stdout);
}
