import { check } from '../oracle/checker.ts';
import { GateTraffic, slotgate } from '../rig/gate-traffic.ts';
import { mountPoint } from '../rig/nfs-client.ts';
import type { Scenario } from '../scenario.ts';
import { begin, Findings, type Started } from './aimed.ts';

const trafficMs = 90_000;

/** Through these go single commands, with pauses, and another machine removes them in those. */
const pausing = ['removed-1', 'removed-2'] as const;
/** This one is seldom idle, and only for a moment. */
const busy = 'removed-busy';

/** Tries until it is told to end; its output has a line for each try. */
const remover = (gate: string): string =>
  `trap 'exit 0' TERM; while :; do ${slotgate} remove --path ${mountPoint} --gate ${gate}; sleep 1 & wait $!; done`;

/** Gates are removed from other machines at any moment, while jobs come and go. */
export const removals: Scenario = {
  name: 'removals',
  about: 'gates are removed by other machines again and again, while jobs come and go',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig, say } = context;
    const findings = new Findings(context);
    const stream = { limit: 1, holdMs: [100, 1_500] } as const;
    const engine = { door: 'engine', streams: [{ ...stream, gate: busy }] } as const;
    const traffic = new GateTraffic(rig, [
      { client: 1, ...engine },
      { client: 2, ...engine },
      ...pausing.map((gate, index) => ({
        client: index + 1,
        door: 'command' as const,
        streams: [{ ...stream, gate }],
      })),
    ]);
    const [first, second] = [rig.client(1), rig.client(2)];
    for (const client of [first, second]) traffic.start(client);
    const removers = [
      begin(second.machine, remover(pausing[0])),
      begin(first.machine, remover(pausing[1])),
      begin(first.machine, remover(busy)),
    ];
    await rig.sleep(trafficMs);
    for (const { job } of removers) job.signal('SIGTERM');
    await Promise.all(removers.map(({ result }) => result));
    await Promise.all([first, second].map((client) => traffic.drain(client)));
    const { violations, admissions } = check(rig.oracle.events, {
      limits: traffic.limits,
      bounds: {},
    });
    const removed = removers.map(timesRemoved);
    say(`${admissions} admissions, removed ${removed.join(', ')} times`);
    findings.measured['admissions'] = admissions;
    findings.measured['removals'] = removed.reduce((sum, times) => sum + times, 0);
    const wrong = violations.map(({ what }) => what).join('; ');
    findings.expect(
      'no slot was given twice, no number used twice',
      violations.length === 0,
      wrong,
    );
    findings.expect('jobs went through', admissions > 0, traffic.troubles.join('; '));
    findings.expect('no job failed', traffic.troubles.length === 0, traffic.troubles.join('; '));
    const told = removers.map((each) => each.text()).join('\n');
    findings.expect(
      'gates were removed from another machine',
      (removed[0] ?? 0) + (removed[1] ?? 0) > 0,
      told,
    );
    findings.expect('nothing went wrong with a removal', !unexpected.test(told), told);
    return findings.outcome;
  },
};

/** A line other than what a remover may say: that it did, or that the gate is in use, or not there just now. */
const unexpected = /^(?!.*(is removed|in use|no such gate|Terminated)).*\S/im;

function timesRemoved(remover: Started): number {
  return remover.text().match(/is removed/g)?.length ?? 0;
}
