import { isAbsolute } from 'node:path';
import * as v from 'valibot';

const text = v.pipe(v.string(), v.minLength(1), v.maxLength(4096));
const absolute = v.pipe(
  text,
  v.check((path) => isAbsolute(path) && !path.includes('\0')),
);
const id = v.pipe(v.string(), v.minLength(1), v.maxLength(256));
const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

const heldSchema = v.object({
  /** Its keeper's. */
  directory: absolute,
  use: id,
  uuid: id,
  path: absolute,
  gate: text,
  ticket: count,
  token: count,
});

/** A slot that a job knows it holds, as its later steps see it: enough to ask whether it is still held. */
export type HeldSlotNote = v.InferOutput<typeof heldSchema>;

const notesSchema = v.pipe(v.array(heldSchema), v.maxLength(256));

/** The environment variable in which the notes are handed on from step to step. */
export const heldVariable = 'SLOTGATE_HELD';

/** The notes in this environment. Anything but a list of notes counts as none: any process may set a variable. */
export function readNotes(
  environment: Readonly<Record<string, string | undefined>>,
): HeldSlotNote[] {
  try {
    const parsed = v.safeParse(notesSchema, JSON.parse(environment[heldVariable] ?? '[]'));
    return parsed.success ? parsed.output : [];
  } catch {
    return [];
  }
}

/** As the variable's value. */
export function writeNotes(notes: readonly HeldSlotNote[]): string {
  return JSON.stringify(notes);
}
