import { checkGateName } from '../../core/gate-names.ts';
import { endedTickets } from '../../core/history/ended-tickets.ts';
import { statsOf } from '../../core/history/statistics.ts';
import { presentTickets } from '../../core/history/usage.ts';
import { safeJson } from '../../report/json/gate-state.ts';
import { statsState } from '../../report/json/statistics-json.ts';
import { type GateStats, statsText } from '../../report/text/statistics-text.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { type PastGate, readPast } from './read-history.ts';
import { noGates } from './status-command.ts';

/** What `slotgate stats` is asked for. `path` is absolute. */
interface StatsRequest {
  readonly path: string;
  /** `undefined`: all gates. */
  readonly gate: string | undefined;
  /** `undefined`: all that the histories still have. */
  readonly sinceMs: number | undefined;
  readonly json: boolean;
}

/** Adds up what the history of each gate tells. Reads only, without any lock. */
export async function stats({ path, gate, sinceMs, json }: StatsRequest): Promise<Ending> {
  if (gate !== undefined) checkGateName(gate);
  const past = await readPast({ path, gate });
  const all = past.gates.map((each) => addedUp(each, sinceMs));
  if (json) await print(`${safeJson({ gates: all.map(statsState) })}\n`);
  else if (all.length > 0) await print(statsText(all, hasColors(process.stdout)));
  else if (past.problems.length === 0) say(noGates(path, gate));
  for (const problem of past.problems) say(problem);
  return ended(past.problems.length > 0 ? exitCodes.unavailable : exitCodes.done);
}

function addedUp({ name, lines, record }: PastGate, sinceMs: number | undefined): GateStats {
  // An unused gate has its limit from its last jobs.
  const limit = record.running.length > 0 ? record.limit : undefined;
  const scope = { sinceMs, nowMs: Date.now(), limit };
  return { gate: name, stats: statsOf(endedTickets(lines), presentTickets(record), scope) };
}
