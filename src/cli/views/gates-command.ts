import { safeJson } from '../../report/json/gate-state.ts';
import { type GateUse, gateUseState } from '../../report/tables/gates-table.ts';
import { readRecentHistory } from '../../store/files/history-file.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { inParallel } from '../in-parallel.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { noGates } from './status-command.ts';
import { type Seen, Survey } from './survey.ts';

/** What `slotgate gates` is asked for. `path` is absolute. */
interface GatesRequest {
  readonly path: string;
  readonly json: boolean;
}

const gatesAtATime = 8;

/** Lists all gates of a path, idle ones too, and when they were last used. Reads only, without any lock. */
export async function gates({ path, json }: GatesRequest): Promise<Ending> {
  const seen = await new Survey({ path, gate: undefined, mostNamed: 0 }).read();
  const uses = await inParallel(seen, gatesAtATime, useOf);
  if (json) await print(`${safeJson({ gates: uses.map(gateUseState) })}\n`);
  else if (uses.length === 0) say(noGates(path, undefined));
  else {
    const { gatesTable } = await import('../../report/tables/gates-table.ts');
    await print(gatesTable(uses, { colors: hasColors(process.stdout), nowMs: Date.now() }));
  }
  const unread = seen.some(({ state }) => state.problem !== undefined);
  return ended(unread ? exitCodes.unavailable : exitCodes.done);
}

async function useOf({ state, gate, record }: Seen): Promise<GateUse> {
  if (gate === undefined || record === undefined) return { state, lastUsedMs: undefined };
  const seenMs = [
    ...record.running.map((holder) => holder.heldSinceMs),
    ...record.waiting.map((waiter) => waiter.sinceMs),
    ...(await readRecentHistory(gate)).slice(-1).map((line) => line.atMs),
  ].filter(isTime);
  return { state, lastUsedMs: seenMs.length === 0 ? undefined : Math.max(...seenMs) };
}

/** What a Date can tell; the mount may say anything. */
function isTime(ms: number): boolean {
  return Math.abs(ms) <= 8_640_000_000_000_000;
}
