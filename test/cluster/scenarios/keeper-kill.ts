import type { Scenario } from '../scenario.ts';
import { begin, Findings, inSlot } from './aimed.ts';

const jobS = 70;

/** The command line is killed and its command lives on: the slot stays taken as long as the command, and is back after it. */
export const keeperKill: Scenario = {
  name: 'keeper-kill',
  about:
    'SIGKILL of slotgate run alone: its command keeps the slot, seen from its own and from another machine',
  minClients: 2,
  needsGate: true,
  run: async (context) => {
    const { rig } = context;
    const findings = new Findings(context);
    const [first, second] = [rig.client(1).machine, rig.client(2).machine];
    const gate = 'keeper-kill';
    const program = (name: string, seconds: number) =>
      `/slotgate/guest/oracle-job.sh ${name} ${seconds}`;
    const kept = begin(first, inSlot(gate, program('kept', jobS)));
    await untilEvent(rig, { kind: 'entered', job: 'kept', waitMs: 240_000 });
    // Others hear of the command's process with the beat that follows its start.
    await rig.sleep(3000);
    // In brackets, so that the shell of this command does not bear the words itself.
    await first.run("pkill -9 -f '[c]li/index.js run'");
    const next = [
      begin(second, inSlot(gate, program('other', 1))),
      begin(first, inSlot(gate, program('same', 1))),
    ];
    const leftMs = await untilEvent(rig, {
      kind: 'left',
      job: 'kept',
      waitMs: (jobS + 120) * 1000,
    });
    const enteredMs = await Promise.any(
      ['other', 'same'].map((job) => untilEvent(rig, { kind: 'entered', job, waitMs: 240_000 })),
    );
    findings.expect('nobody got in beside the command that lived on', enteredMs > leftMs);
    findings.measure('slot back after the end of the command', enteredMs - leftMs);
    findings.expect(
      'the slot is back within 60 s (and 15 s for emulation)',
      enteredMs - leftMs < 75_000,
    );
    await Promise.all([kept, ...next].map(({ result }) => result));
    return findings.outcome;
  },
};

type Events = { readonly oracle: { readonly events: readonly { kind: string; atMs: number }[] } };

/** When the oracle heard of it. */
async function untilEvent(
  { oracle }: Events,
  { kind, job, waitMs }: { kind: string; job: string; waitMs: number },
): Promise<number> {
  const giveUpAtMs = performance.now() + waitMs;
  for (;;) {
    const found = oracle.events.find(
      (event) => event.kind === kind && 'job' in event && event.job === job,
    );
    if (found !== undefined) return found.atMs;
    if (performance.now() > giveUpAtMs) throw new Error(`${job} was not seen ${kind} in time`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
