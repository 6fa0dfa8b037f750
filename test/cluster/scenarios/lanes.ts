import type { LanePlan, StreamPlan } from '../rig/gate-traffic.ts';

/**
 * The jobs of a scenario. Through most gates short jobs go as fast as they can: one that two clients share for one at a time, one that
 * all share for two, one for each pair of clients. At another jobs stay for up to 40 s, so that heartbeats, self-fencing and reclaim have
 * something to do. The engine itself does most of them, one process with several streams on each client, half of them as runners; one stream
 * goes through the committed command line.
 *
 * Waiting in line costs emulated machines as much as several admissions, so there are few more streams than slots: what is waited for
 * is mostly the gate's lock, and slots of the dead.
 */
export function lanesFor(name: string, clients: number): LanePlan[] {
  const short = (part: string, limit: number, isRunner: boolean): StreamPlan => ({
    ...{ gate: `${name}-${part}`, limit, holdMs: [10, 100] as const, isRunner },
  });
  const engines = Array.from({ length: clients }, (_, index): LanePlan => {
    const client = index + 1;
    const isRunner = index % 2 === 0;
    const ours = `pair${Math.ceil(client / 2)}`;
    const long: StreamPlan = {
      ...{ gate: `${name}-long`, limit: Math.max(1, clients - 1), isRunner: !isRunner },
      holdMs: [3_000, 40_000],
    };
    const one = client <= 2 ? [short('one', 1, !isRunner)] : [];
    const streams = [short(ours, 3, isRunner), short(ours, 3, !isRunner), long, ...one];
    return { client, door: 'engine', streams: [...streams, short('two', 2, isRunner)] };
  });
  const ofCommands = { ...short('two', 2, false), holdMs: [50, 1500] as const };
  return [...engines, { client: clients, door: 'command', streams: [ofCommands] }];
}
