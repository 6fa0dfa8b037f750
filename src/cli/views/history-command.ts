import { checkGateName } from '../../core/gate-names.ts';
import { endedTickets } from '../../core/history/ended-tickets.ts';
import type { TicketEnd } from '../../core/history/history-line.ts';
import { endedInOrder } from '../../core/history/in-order.ts';
import { safeJson } from '../../report/json/gate-state.ts';
import { type GateTicket, historyState, historyTable } from '../../report/tables/history-table.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { type PastGate, readPast } from './read-history.ts';

/** What `slotgate history` is asked for. `path` is absolute; what is `undefined` is not asked. */
interface HistoryRequest {
  readonly path: string;
  readonly gate: string | undefined;
  readonly sinceMs?: number | undefined;
  readonly ends?: readonly TicketEnd[] | undefined;
  readonly repository?: string | undefined;
  readonly ticket?: number | undefined;
  /** How many a table shows. */
  readonly last: number;
  readonly json: boolean;
}

/** How much JSON is printed at a time. */
const linesAtATime = 1_000;

/** Lists tickets that have ended. Reads only, without any lock. */
export async function history(request: HistoryRequest): Promise<Ending> {
  const { path, gate, json, last } = request;
  if (gate !== undefined) checkGateName(gate);
  const past = await readPast({ path, gate });
  const found = past.gates.flatMap((each) => ticketsOf(each, request));
  // Gates one after the other would hide what happened at the same time.
  const tickets = found.toSorted((a, b) => a.endedMs - b.endedMs);
  if (json) await printLines(tickets);
  else if (tickets.length === 0) say(`no ended ticket at ${path} matches`);
  else {
    await print(historyTable(tickets.slice(-last), hasColors(process.stdout)));
    const hidden = tickets.length - last;
    if (hidden > 0) say(`${hidden} more before these; see --last and --json`);
  }
  for (const problem of past.problems) say(problem);
  return ended(past.problems.length > 0 ? exitCodes.unavailable : exitCodes.done);
}

/** A ticket, and when it ended by the order of the history: what its own host's clock said may be far off. */
type Placed = GateTicket & { readonly endedMs: number };

function ticketsOf({ name, lines }: PastGate, request: HistoryRequest): Placed[] {
  const { sinceMs, ends, repository, ticket: number } = request;
  const tickets = endedTickets(lines);
  const placed = endedInOrder(tickets, Date.now());
  return tickets.flatMap((ticket, index) => {
    const endedMs = placed[index]?.endedMs ?? ticket.endedMs;
    const fits =
      (sinceMs === undefined || endedMs >= sinceMs) &&
      (ends === undefined || ends.includes(ticket.end)) &&
      (repository === undefined || ticket.who['repository'] === repository) &&
      (number === undefined || ticket.ticket === number);
    return fits ? [{ gate: name, ticket, endedMs }] : [];
  });
}

async function printLines(tickets: readonly GateTicket[]): Promise<void> {
  for (let at = 0; at < tickets.length; at += linesAtATime) {
    const some = tickets.slice(at, at + linesAtATime).map((each) => safeJson(historyState(each)));
    await print(`${some.join('\n')}\n`);
  }
}
