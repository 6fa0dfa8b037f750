import type { LanePlan } from '../rig/gate-traffic.ts';

/**
 * The jobs of a scenario: a gate through which short jobs go as fast as they can, and one where they stay for up to 40 s, so that
 * heartbeats, self-fencing and reclaim have something to do. The engine itself does most of them, half of them as runners; one
 * stream goes through the committed command line. There are few more streams than slots, since waiting costs emulated machines much.
 */
export function lanesFor(name: string, clients: number): LanePlan[] {
  const slots = Math.max(1, clients - 1);
  const short = { gate: name, limit: Math.max(2, slots), holdMs: [10, 150] } as const;
  const long = { gate: `${name}-long`, limit: slots, holdMs: [3_000, 40_000] } as const;
  const engines = Array.from({ length: clients }, (_, index): LanePlan[] => [
    { client: index + 1, door: 'engine', ...short, isRunner: index % 2 === 0 },
    { client: index + 1, door: 'engine', ...long, isRunner: index % 2 === 1 },
  ]);
  const extra: LanePlan = { client: 1, door: 'engine', ...short };
  const command: LanePlan = { client: clients, door: 'command', ...short, holdMs: [50, 1500] };
  return [...engines.flat(), extra, command];
}
