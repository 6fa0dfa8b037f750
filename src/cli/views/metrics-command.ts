import { checkGateName } from '../../core/gate-names.ts';
import { rawOf } from '../../core/untrusted.ts';
import { mostMetricGates, prometheusText } from '../../report/prometheus.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { writeOutput } from '../terminal/write-output.ts';
import { readPast } from './read-history.ts';

/** What `slotgate metrics` is asked for. `path` is absolute. */
interface MetricsRequest {
  readonly path: string;
  /** `undefined`: all gates. */
  readonly gate: string | undefined;
  /** `undefined`: standard output. */
  readonly out: string | undefined;
}

/**
 * Prints the state and the totals of gates for Prometheus. Reads only, without any lock. Gates that cannot
 * be read are reported as such, for an alert; the exit code says so, too.
 */
export async function metrics({ path, gate, out }: MetricsRequest): Promise<Ending> {
  if (gate !== undefined) checkGateName(gate);
  const past = await readPast({ path, gate });
  const gates = [
    ...past.gates.map(({ name, ...now }) => ({ gate: name, now })),
    ...past.unread.map((name) => ({ gate: name, now: undefined })),
  ].toSorted((a, b) => (rawOf(a.gate) < rawOf(b.gate) ? -1 : 1));
  const text = prometheusText(gates, { path, nowMs: Date.now() });
  if (out === undefined) await print(text);
  else await writeOutput(out, text);
  if (gates.length > mostMetricGates)
    say(`${gates.length} gates at ${path}, of which the first ${mostMetricGates} are included`);
  for (const problem of past.problems) say(problem);
  return ended(past.problems.length > 0 ? exitCodes.unavailable : exitCodes.done);
}
