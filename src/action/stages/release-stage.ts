import { resolve } from 'node:path';
import { checkGateName } from '../../core/gate-names.ts';
import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import { findOwn, type GivenBack, release as releaseTicket } from '../../keeper/client/client.ts';
import {
  type HeldSlotNote,
  heldVariable,
  readNotes,
  writeNotes,
} from '../../keeper/client/held-slots.ts';
import { isAt, releaseLast, type Sibling, siblings } from '../../keeper/client/siblings.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { type Environment, givenPath, parseInputs } from '../inputs.ts';
import { jobErrand, keeperHome, thisJob } from '../job.ts';
import type { Stage } from './stage.ts';

/** How long giving back is waited for; the keeper goes on trying. */
const releaseMs = 30_000;

/**
 * The second action of this repository: releases a slot of this job before the job's end. Where several uses share
 * it, the one that came last is over. Harmless where there is nothing to release.
 */
export async function releaseStep(stage: Stage): Promise<number> {
  const { voice, environment } = stage;
  const wanted = readWanted(environment);
  const notes = readNotes(environment);
  const keepers = await siblings(thisJob(environment), notes);
  const held = keepers.filter(({ phase }) => phase !== 'waiting');
  const fitting = [
    ...(await fittingOf(held, wanted)),
    ...unkept(notes, keepers).filter(({ gate }) => wanted.gate === '' || wanted.gate === gate),
  ];
  const [slot, other] = fitting;
  if (slot === undefined) return await withoutNotes(stage, wanted);
  if (other !== undefined) {
    voice.error(
      `This job holds slots of several gates: ${fitting.map(nameOf).join(', ')}. Set the inputs "gate" and "path" to one of them`,
    );
    return 1;
  }
  return await giveBack(stage, slot, notes);
}

/** No keeper and no note of this job: only the record knows whether the job holds a slot. */
async function withoutNotes({ voice, environment }: Stage, { gate }: Wanted): Promise<number> {
  const path = givenPath(environment) ?? '';
  if (gate === '' || path === '') {
    voice.info(
      'This step knows of no slot of this job: it finds no keeper, and SLOTGATE_HELD names none. If the job holds a slot, set the inputs "gate" and "path", and the record is asked',
    );
    return 0;
  }
  const parsed = parseInputs({ ...environment, INPUT_PATH: path, INPUT_RUN: '' });
  if (parsed.kind === 'disabled') return 0;
  using patience = deadlineIn(releaseMs);
  const call = jobErrand(parsed.inputs, environment);
  const { outcome, message = '' } = await findOwn(call, patience.signal);
  if (outcome === 'none') voice.info(`no slot to release of gate "${printable(gate, 80)}"`);
  else if (outcome === 'found') voice.error(message);
  else
    voice.warning(
      `Whether this job holds a slot of gate "${printable(gate, 80)}" is not known: ${message}`,
    );
  return outcome === 'found' ? 1 : 0;
}

/** The keepers of what is wanted; a path may be spelled in another way than the keeper's. */
async function fittingOf(held: readonly Sibling[], { gate, path }: Wanted): Promise<Sibling[]> {
  const alike = held.filter((sibling) => gate === '' || gate === sibling.gate);
  if (path === '' || alike.some((sibling) => sibling.path === path))
    return alike.filter((sibling) => path === '' || path === sibling.path);
  const there = await Promise.all(alike.map(async (sibling) => await isAt(sibling, path)));
  return alike.filter((_, index) => there[index]);
}

/** The slots that the job knows it holds, and whose keeper cannot be reached: one note for each. */
function unkept(notes: readonly HeldSlotNote[], keepers: readonly Sibling[]): HeldSlotNote[] {
  const kept = new Set(keepers.map(({ ticket }) => ticket));
  const last = new Map(notes.map((note) => [note.uuid, note]));
  return [...last.values()].filter(({ uuid }) => !kept.has(uuid));
}

/** What the workflow asks for; '' is not asked. */
interface Wanted {
  readonly gate: string;
  readonly path: string;
}

function readWanted(environment: Environment): Wanted {
  const gate = environment['INPUT_GATE'] ?? '';
  const path = environment['INPUT_PATH']?.trim() ?? '';
  // As the inputs of the action are read, so that one spelling is one path.
  return { gate: gate === '' ? '' : checkGateName(gate), path: path === '' ? '' : resolve(path) };
}

function nameOf({ gate, path }: Sibling | HeldSlotNote): string {
  return `${JSON.stringify(printable(gate, 80))} at ${JSON.stringify(printable(path, 200))}`;
}

async function giveBack(
  stage: Stage,
  slot: Sibling | HeldSlotNote,
  notes: readonly HeldSlotNote[],
): Promise<number> {
  const { voice } = stage;
  const { gate } = slot;
  const uuid = 'uuid' in slot ? slot.uuid : slot.ticket;
  const lastUse = notes.findLast((note) => note.uuid === uuid)?.use;
  const forget = (fits: (note: HeldSlotNote) => boolean): void =>
    voice.exportVariable(heldVariable, writeNotes(notes.filter((note) => !fits(note))));
  const released = await release(stage, slot, notes);
  switch (released?.outcome) {
    case 'shared':
      voice.info(`another use of gate "${gate}" in this job still needs the slot`);
      forget(({ use }) => use === lastUse);
      return 0;
    case 'given-back': {
      const { heldMs } = released;
      const held = heldMs === undefined ? '' : ` after ${formatDuration(heldMs)}`;
      voice.info(`released the slot of gate "${gate}"${held}`);
      break;
    }
    case 'nothing':
      voice.info(`the slot of gate "${gate}" was already released`);
      break;
    case 'lost':
    case 'expired':
    case 'stopped':
      voice.warning(`The slot of gate "${gate}" was lost before it could be released`);
      break;
    default:
      voice.warning(
        `The slot of gate "${gate}" is not released yet: ${released?.message ?? 'the file server may be slow or unreachable'}. Its keeper and the post step try again`,
      );
      return 0;
  }
  forget((note) => note.uuid === uuid);
  return 0;
}

interface Released {
  readonly outcome: GivenBack['outcome'];
  readonly heldMs?: number | undefined;
  readonly message?: string | undefined;
}

/** Through the slot's keeper; where that cannot be reached, by the ticket's UUID once the last use is over. */
async function release(
  { environment }: Stage,
  slot: Sibling | HeldSlotNote,
  notes: readonly HeldSlotNote[],
): Promise<Released | undefined> {
  using patience = deadlineIn(releaseMs);
  const { signal } = patience;
  if (!('uuid' in slot)) return await releaseLast(slot, signal);
  const { path, gate, use, uuid, ticket: number } = slot;
  if (notes.some((note) => note.uuid === uuid && note.use !== use)) return { outcome: 'shared' };
  const errand = {
    path,
    gate,
    lock: 'flock',
    scope: 'host',
    limit: 1,
    waitMs: 0,
    details: {},
  } as const;
  const directory = keeperHome({ path, gate }, environment);
  const call = { directory, use, ticket: uuid, errand };
  return await releaseTicket(call, { signal, number, withLog: false });
}
