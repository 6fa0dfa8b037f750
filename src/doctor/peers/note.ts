import * as v from 'valibot';
import { type EntryName, entryName } from '../../core/entry-name.ts';
import { lockWords } from '../../core/words.ts';

/** A note is one block, blank to its end: rewritten in place, and never longer. */
export const noteBytes = 4096;

const word = v.pipe(v.string(), v.maxLength(120));

const introductionSchema = v.object({
  host: word,
  /** Boot id and PID namespace; '' where unknown. */
  place: word,
  machineId: word,
  /** What the NFS server knows this client by; '' where that is unknown or there is none. */
  clientName: word,
  /** As the mount's verdict names it: `nfs4.2`. */
  fileSystem: word,
  /** What is mounted: `files:/export/ci`. */
  source: word,
  version: word,
  /** The kind of lock that its gates would use. */
  lock: v.picklist(lockWords),
});

const noteSchema = v.object({
  doctor: v.literal(1),
  uuid: v.pipe(v.string(), v.uuid()),
  /** Known only to readers of this note. */
  nonce: v.pipe(v.string(), v.uuid()),
  about: introductionSchema,
  /** Rises with every writing. */
  beat: v.pipe(v.number(), v.safeInteger()),
  /** The uuid of the peer it would have, or ''. */
  chose: word,
  /** The nonce that it read there, or ''. */
  seen: word,
  /** Whether it has found that the choice is mutual, and stays with it. */
  paired: v.boolean(),
  /** What it did and found, point by point. */
  said: v.record(word, word),
});

/** Who a process of the doctor is. Hostile text, all of it. */
export type Introduction = v.InferOutput<typeof introductionSchema>;

/** What one process reports to the others through its file. */
export type Note = v.InferOutput<typeof noteSchema>;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const namePattern = new RegExp(`^(${uuid})\\.note$`);
const trialPattern = new RegExp(`^(${uuid})\\.${uuid}\\.(flock|fcntl|record)$`);

/** The name of the note of this process. */
export function noteName(of: string): EntryName {
  return entryName(`${of}.note`);
}

/** Whose note a file is, by its name; `undefined` for any other file. */
export function noteOwner(name: string): string | undefined {
  return namePattern.exec(name)?.[1];
}

/** Who made a file that two peers try things on, by its name; `undefined` for any other file. */
export function trialOwner(name: string): string | undefined {
  return trialPattern.exec(name)?.[1];
}

/** The bytes of a note. Its writer cuts words that are too long. */
export function encodeNote(note: Note): Uint8Array {
  const bytes = new TextEncoder().encode(JSON.stringify(note));
  if (bytes.length > noteBytes) throw new Error(`a note of ${bytes.length} bytes is too long`);
  const block = new Uint8Array(noteBytes).fill(32);
  block.set(bytes);
  return block;
}

/** Reads a note; `undefined` for one that is just being written, or is none. */
export function decodeNote(bytes: Uint8Array): Note | undefined {
  try {
    const note = v.safeParse(noteSchema, JSON.parse(new TextDecoder().decode(bytes)));
    return note.success ? note.output : undefined;
  } catch {
    return undefined;
  }
}
