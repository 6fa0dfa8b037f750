import type { LanePlan, StreamPlan } from '../rig/gate-traffic.ts';

/**
 * The jobs of a scenario: gates through which short jobs go as fast as they can, one of them for one at a time, and one where
 * jobs stay for up to 40 s, so that heartbeats, self-fencing and reclaim have something to do. Each client has two processes with several
 * streams each, by the engine itself, half of them as runners; one stream goes through the committed command line. Half the streams
 * meet at gates with fewer slots than streams, and wait; waiting costs emulated machines much, so the others rarely do.
 */
export function lanesFor(name: string, clients: number): LanePlan[] {
  const short = (part: string, limit: number, isRunner: boolean): StreamPlan => ({
    ...{ gate: `${name}-${part}`, limit, holdMs: [10, 150] as const, isRunner },
  });
  const slots = Math.max(1, clients - 1);
  const long: Omit<StreamPlan, 'isRunner'> = {
    ...{ gate: `${name}-long`, limit: slots, holdMs: [3_000, 40_000] },
  };
  const engines = Array.from({ length: clients }, (_, index): LanePlan[] => {
    const client = index + 1;
    const isRunner = index % 2 === 0;
    // Two clients to a gate: at those that all share, the lock itself is what is waited for.
    const pair = `pair${Math.ceil(client / 2)}`;
    const ours = short(pair, 3, isRunner);
    return [
      { client, door: 'engine', streams: [short('one', 1, isRunner), ours, ours] },
      {
        ...{ client, door: 'engine' },
        streams: [short('some', 2, !isRunner), ours, { ...long, isRunner: !isRunner }],
      },
    ];
  });
  const ofCommands = { ...short('some', 2, false), holdMs: [50, 1500] as const };
  return [...engines.flat(), { client: clients, door: 'command', streams: [ofCommands] }];
}
