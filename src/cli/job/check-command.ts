import { openExisting } from '../../access/open-existing.ts';
import { findHolder } from '../../core/record/record.ts';
import { printable } from '../../core/text.ts';
import { type HeldSlotNote, readNotes } from '../../keeper/client/held-slots.ts';
import { describeKeeper } from '../../keeper/client/siblings.ts';
import { readRecord } from '../../store/transaction/read-record.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { withGrace } from '../run/grace.ts';
import { annotate } from '../terminal/annotation.ts';
import { type Ending, ended, print } from '../terminal/terminal.ts';

/** What `slotgate check` is asked for. */
export interface CheckRequest {
  /** One gate alone; absent: all that the job holds. */
  readonly gate?: string;
}

/** How a slot stands, and why it must be taken for lost. */
type Standing =
  | { readonly kind: 'held' }
  | { readonly kind: 'lost'; readonly why: string; readonly stuck?: boolean };

/** How long the mount is given to answer where no keeper does. */
const mountMs = 20_000;

/** Whether this job still holds the slots that it was given. */
export async function check({ gate }: CheckRequest): Promise<Ending> {
  const notes = readNotes(process.env).filter((note) => gate === undefined || note.gate === gate);
  if (notes.length === 0) {
    const which = gate === undefined ? 'no gate' : `no gate ${nameOf(gate)}`;
    annotate(`This job holds a slot of ${which}, as far as its environment tells (SLOTGATE_HELD)`);
    return ended(exitCodes.fault);
  }
  const standings = await Promise.all(notes.map(async (note) => await tell(note)));
  const lost = standings.filter(({ kind }) => kind === 'lost');
  return {
    code: lost.length === 0 ? exitCodes.done : exitCodes.fault,
    stuck: lost.some((standing) => standing.kind === 'lost' && standing.stuck === true),
  };
}

async function tell(note: HeldSlotNote): Promise<Standing> {
  const standing = await standingOf(note).catch((error: unknown) => ({
    kind: 'lost' as const,
    why: `whether it is held cannot be found out: ${error instanceof Error ? error.message : error}`,
  }));
  const gate = nameOf(note.gate);
  if (standing.kind === 'held') {
    await print(`slot of gate ${gate} is held (ticket ${note.ticket}, token ${note.token})\n`);
  } else {
    annotate(
      `The slot of gate ${gate} is lost: ${standing.why}. Other jobs may run beside this one`,
    );
  }
  return standing;
}

async function standingOf(note: HeldSlotNote): Promise<Standing> {
  const keeper = await describeKeeper(note.directory);
  if (keeper === undefined || keeper.ticket !== note.uuid) return await askGate(note);
  switch (keeper.phase) {
    case 'held':
    case 'waiting':
      return { kind: 'held' };
    case 'fenced':
      return {
        kind: 'lost',
        why: 'no heartbeat gets through to the file server, so that others may have it by now',
      };
    case 'expired':
      return { kind: 'lost', why: 'it was held longer than max-hold allows' };
    default:
      return { kind: 'lost', why: 'it was taken away' };
  }
}

/** Its keeper has died, or given it back. Only the record says that a slot is lost. */
async function askGate({ path, gate, uuid }: HeldSlotNote): Promise<Standing> {
  const asked = await withGrace(
    openExisting({ path, gate }, () => undefined).then(async (opened) => await readRecord(opened)),
    { withinMs: mountMs },
  );
  if (asked.kind === 'hung')
    return { kind: 'lost', why: 'its keeper has died, and the mount does not answer', stuck: true };
  if (asked.value === undefined)
    return { kind: 'lost', why: "its keeper has died, and the gate's record cannot be read" };
  if (findHolder(asked.value, uuid) !== undefined) return { kind: 'held' };
  return { kind: 'lost', why: 'the gate no longer knows its ticket' };
}

function nameOf(gate: string): string {
  return JSON.stringify(printable(gate, 200));
}
