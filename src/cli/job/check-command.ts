import { openExisting } from '../../access/open-existing.ts';
import { messageOf } from '../../core/errors.ts';
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
interface CheckRequest {
  /** One gate alone; absent: all that the job holds. */
  readonly gate: string | undefined;
}

/** How a slot stands; why it is lost, or why that is unknown. */
type Standing =
  | { readonly kind: 'held' }
  | { readonly kind: 'lost' | 'unknown'; readonly why: string; readonly stuck?: boolean };

/** How long the mount is given to answer where no keeper does. */
const mountMs = 20_000;

/** Whether this job still holds the slots that it was given. */
export async function check({ gate }: CheckRequest): Promise<Ending> {
  const notes = slotsOf(readNotes(process.env)).filter(
    (note) => gate === undefined || note.gate === gate,
  );
  if (notes.length === 0) {
    const which = gate === undefined ? '' : ` of gate ${nameOf(gate)}`;
    annotate(`This job holds no slot${which}, according to SLOTGATE_HELD in its environment`);
    return ended(exitCodes.fault);
  }
  const standings = await Promise.all(notes.map(async (note) => await tell(note)));
  return {
    code: standings.every(({ kind }) => kind === 'held') ? exitCodes.done : exitCodes.fault,
    stuck: standings.some((standing) => standing.kind !== 'held' && standing.stuck === true),
  };
}

/** Several uses that share a slot have a note each. */
function slotsOf(notes: readonly HeldSlotNote[]): HeldSlotNote[] {
  return [...new Map(notes.map((note) => [note.uuid, note])).values()];
}

async function tell(note: HeldSlotNote): Promise<Standing> {
  const standing = await standingOf(note).catch((error: unknown) => ({
    kind: 'unknown' as const,
    why: messageOf(error),
  }));
  const gate = nameOf(note.gate);
  switch (standing.kind) {
    case 'held':
      await print(
        `slot of gate ${gate} is held (ticket ${note.ticket}, fencing token ${note.token})\n`,
      );
      break;
    case 'lost':
      annotate(`The slot of gate ${gate} is lost: ${standing.why}. ${others}`);
      break;
    case 'unknown':
      annotate(
        `Whether the slot of gate ${gate} is still held is unknown: ${standing.why}. ${others}`,
      );
  }
  return standing;
}

const others = 'Other jobs may run at the same time';

async function standingOf(note: HeldSlotNote): Promise<Standing> {
  // The keeper of another user cannot be asked, as in a step that runs with sudo: the record can.
  const keeper = await describeKeeper(note.directory).catch(() => undefined);
  if (keeper === undefined || keeper.ticket !== note.uuid) return await askGate(note);
  switch (keeper.phase) {
    case 'held':
    case 'waiting':
      return { kind: 'held' };
    case 'fenced':
      return {
        kind: 'unknown',
        why: 'the file server has not acknowledged a heartbeat for the self-fencing timeout',
      };
    case 'expired':
      return { kind: 'lost', why: 'it was held longer than max-hold or the policy allows' };
    default:
      return { kind: 'lost', why: 'it was reclaimed, or ended by an operator' };
  }
}

/** Its keeper cannot be asked, or has given the slot back. Only the record says that a slot is lost. */
async function askGate({ path, gate, uuid }: HeldSlotNote): Promise<Standing> {
  const asked = await withGrace(
    openExisting({ path, gate }, () => undefined).then(async (opened) => await readRecord(opened)),
    { withinMs: mountMs },
  );
  if (asked.kind === 'hung')
    return {
      kind: 'unknown',
      why: 'neither its keeper nor the file server answers',
      stuck: true,
    };
  if (asked.value === undefined)
    return {
      kind: 'unknown',
      why: "its keeper does not answer, and the gate's record cannot be read",
    };
  if (findHolder(asked.value, uuid) !== undefined) return { kind: 'held' };
  return { kind: 'lost', why: 'the gate no longer lists its ticket' };
}

function nameOf(gate: string): string {
  return JSON.stringify(printable(gate, 200));
}
