import { codeOf } from '../../core/errors.ts';
import type { GateRecord } from '../../core/record/record.ts';
import { printable } from '../../core/text.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { type History, readHistory } from '../../store/files/history-file.ts';
import { inParallel } from '../in-parallel.ts';
import { type Seen, Survey } from './survey.ts';

/** A gate with all that is kept of its past. */
export interface PastGate extends History {
  readonly name: Untrusted;
  readonly record: GateRecord;
  /** Whether an operator or the policy stops all admissions. */
  readonly isClosed: boolean;
}

/** The gates of a path; `problems` are sentences, for those that could not be read. */
export interface Past {
  readonly gates: readonly PastGate[];
  readonly problems: readonly string[];
  /** The names of those that could not be read. */
  readonly unread: readonly Untrusted[];
}

const gatesAtATime = 4;

/**
 * Reads records and histories of one gate, or of all at a path. Reads only, without any lock. Of all gates, one
 * that cannot be read does not hide the others.
 */
export async function readPast(where: {
  readonly path: string;
  readonly gate: string | undefined;
}): Promise<Past> {
  const seen = await new Survey({ ...where, mostNamed: 0 }).read();
  const read = await inParallel(seen, gatesAtATime, readOne);
  const gates = read.flatMap((each) => (typeof each === 'string' ? [] : [each]));
  const failed = read.flatMap((each, index) =>
    typeof each === 'string' ? [{ name: seen[index]?.state.gate ?? '', problem: each }] : [],
  );
  return {
    gates,
    problems: [
      ...failed.map(
        ({ name, problem }) => `gate ${JSON.stringify(printable(name, 200))}: ${problem}`,
      ),
      ...gates.flatMap(({ name, unread }) =>
        unread.map(
          (file) =>
            `gate ${JSON.stringify(printable(name, 200))}: part of its history cannot be read (${file})`,
        ),
      ),
    ],
    unread: failed.map(({ name }) => name),
  };
}

async function readOne({ state, gate, record }: Seen): Promise<PastGate | string> {
  if (gate === undefined || record === undefined) return state.problem ?? 'cannot be read';
  try {
    const isClosed = state.closed !== undefined;
    return { name: state.gate, record, isClosed, ...(await readHistory(gate)) };
  } catch (error) {
    return `its history cannot be read (${codeOf(error)})`;
  }
}
