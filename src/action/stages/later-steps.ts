import { messageOf } from '../../core/errors.ts';
import {
  type HeldSlotNote,
  heldVariable,
  readNotes,
  writeNotes,
} from '../../keeper/client/held-slots.ts';
import { entryProgram } from '../../platform/entry-program.ts';
import { here } from '../../platform/native/here.ts';
import { exportsOf } from '../../progress/exports.ts';
import { makeCommand } from '../command-shim.ts';
import type { Entering, GrantedResult } from '../stage-state.ts';
import type { Stage } from './stage.ts';

/**
 * Gives the job's later steps what they need to know of the slot: its token and the like in their environment,
 * and the command `slotgate`, whose `check` tells whether it is still held.
 */
export function equipLaterSteps(
  { voice, environment }: Stage,
  entry: Entering,
  grant: Omit<GrantedResult, 'kind'>,
): void {
  const { directory, use, errand } = entry;
  const { uuid, ticket, token } = grant;
  const { path, gate } = errand;
  for (const [name, value] of Object.entries(exportsOf(gate, grant)))
    voice.exportVariable(name, value);
  const note: HeldSlotNote = { directory, use, uuid, path, gate, ticket, token };
  // One note for each use: as long as one of them stands, the job holds the slot.
  const others = readNotes(environment).filter((other) => other.use !== use);
  voice.exportVariable(heldVariable, writeNotes([...others, note]));
  const temporary = environment['RUNNER_TEMP'];
  if (temporary === undefined || temporary === '') return;
  try {
    const program = entryProgram(here, 'cli');
    voice.addPath(makeCommand(temporary, { node: process.execPath, program }));
  } catch (error) {
    const why = messageOf(error);
    voice.warning(`The command slotgate is not available in later steps: ${why}`);
  }
}
