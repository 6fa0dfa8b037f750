import { checkGateName } from '../../core/gate-names.ts';
import { type GateState, safeJson } from '../../report/json/gate-state.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { hasColors } from '../terminal/colors.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { Survey } from './survey.ts';

/** What `slotgate status` is asked for. `path` is absolute. */
interface StatusRequest {
  readonly path: string;
  /** `undefined`: all gates. */
  readonly gate: string | undefined;
  readonly json: boolean;
}

/** Shows holders and waiters. Reads only, without any lock. */
export async function status(request: StatusRequest): Promise<Ending> {
  const { path, gate, json } = request;
  if (gate !== undefined) checkGateName(gate);
  const { mostShown, statusTable } = await import('../../report/tables/status-table.ts');
  const mostNamed = json ? Number.POSITIVE_INFINITY : mostShown;
  const seen = await new Survey({ path, gate, mostNamed }).read();
  const gates: GateState[] = seen.map(({ state }) => state);
  if (json) await print(`${safeJson({ gates })}\n`);
  else if (gates.length > 0)
    await print(statusTable(gates, { colors: hasColors(process.stdout), nowMs: Date.now() }));
  else say(noGates(path, gate));
  const unread = gates.some((state) => state.problem !== undefined);
  return ended(unread ? exitCodes.unavailable : exitCodes.done);
}

/** What there is to say where there is nothing to show. */
export function noGates(path: string, gate: string | undefined): string {
  return `${gate === undefined ? 'no gate' : `no gate ${JSON.stringify(gate)}`} at ${path} yet`;
}
