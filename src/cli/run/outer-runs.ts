import { parseJson } from '../../core/json.ts';
import { readNotes } from '../../keeper/client/held-slots.ts';

/** A slot that a run or a step above this one held when it started this one's ancestor. It may have been released since. */
export interface OuterRun {
  readonly uuid: string;
  readonly gate: string;
  readonly path: string;
}

const prefix = 'SLOTGATE_RUN_';

/**
 * The variable of a run, for all that its command starts. Its name contains the ticket's UUID, so that runs below
 * it add their own and overwrite none.
 */
export function heldByRun({ uuid, gate, path }: OuterRun): Record<string, string> {
  return { [`${prefix}${uuid.replaceAll('-', '_')}`]: JSON.stringify({ gate, path }) };
}

/** What runs above this process, and steps of its job before, have held. Words of others are left out: anybody may set a variable. */
export function outerRuns(environment: NodeJS.ProcessEnv): OuterRun[] {
  return [...notesOfRuns(environment), ...readNotes(environment)];
}

function notesOfRuns(environment: NodeJS.ProcessEnv): OuterRun[] {
  return Object.entries(environment).flatMap(([name, value]) => {
    if (!name.startsWith(prefix)) return [];
    const note = parseJson(value ?? '');
    if (typeof note !== 'object' || note === null) return [];
    const { gate, path } = { gate: undefined, path: undefined, ...note };
    if (typeof gate !== 'string' || typeof path !== 'string') return [];
    return [{ uuid: name.slice(prefix.length).replaceAll('_', '-'), gate, path }];
  });
}
