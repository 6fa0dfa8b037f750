import { randomUUID } from 'node:crypto';
import { codeOf } from '../../core/errors.ts';
import { formatDuration } from '../../core/quantities.ts';
import { type Entrance, enterGate, type Granted } from '../../keeper/client/client.ts';
import { readNotes } from '../../keeper/client/held-slots.ts';
import { isAt, type Sibling, siblings } from '../../keeper/client/siblings.ts';
import { describeOtherLimit } from '../../report/text/event-text.ts';
import { checkGateOrder } from '../gate-order.ts';
import type { Inputs } from '../inputs.ts';
import { jobErrand, stageChain, thisJob } from '../job.ts';
import { tellRefusal } from '../rejection.ts';
import type { Entering, RefusedResult } from '../stage-state.ts';
import { tellWait } from '../summary.ts';
import { cancelledCode, type Stage } from './stage.ts';

/** How acquiring ended for the stage. Everything but a grant was logged already. */
export type Entered =
  | { readonly kind: 'granted'; readonly entry: Entering; readonly grant: Granted }
  | RefusedResult
  | { readonly kind: 'failed'; readonly code: number };

/** Enters the gate that the inputs ask for: in pre, and in main where there was no pre. */
export async function enter(stage: Stage, inputs: Inputs): Promise<Entered> {
  const own = entryFor(stage, inputs);
  const { environment } = stage;
  const held = await siblings(thisJob(environment), readNotes(environment));
  const entry = { ...own, directory: (await keeperOf(own, held))?.directory ?? own.directory };
  checkOrder(entry, held);
  // Before anything is begun: a post knows what to end, however this process ends.
  stage.state.saveEntry(entry);
  const { errand } = entry;
  stage.voice.info(
    `acquiring a slot of gate "${errand.gate}" at ${errand.path} (limit ${errand.limit}, ${describePatience(errand.waitMs)})`,
  );
  const entrance = await enterGate(entry, {
    signal: stage.cancelled,
    onNews: (line, weight) => stage.voice[weight](line),
    note: ({ uuid, ticket, token, slots, waitedMs }) =>
      stage.state.saveResult({ kind: 'granted', uuid, ticket, token, slots, waitedMs }),
  }).catch((error: unknown) => {
    // No keeper, no slot: post has nothing to release, and must not report that it failed to.
    if (codeOf(error) === 'KEEPER_FAILED') stage.state.saveResult({ kind: 'ended' });
    throw error;
  });
  if (entrance.kind === 'granted' || entrance.kind === 'timed-out') {
    tellWait(stage, { gate: errand.gate, summary: inputs.summary }, entrance);
  }
  if (entrance.kind === 'granted') {
    stage.voice.info(describeGrant(entrance.grant, errand.limit));
    return { ...entrance, entry };
  }
  return notEntered(stage, entry, entrance);
}

function describePatience(waitMs: number): string {
  return waitMs === 0 ? 'not waiting' : `waiting at most ${formatDuration(waitMs)}`;
}

/** The keeper of this job that cares for this gate already, whatever the spelling of its path. */
async function keeperOf(
  { directory, errand: { gate, path } }: Entering,
  held: readonly Sibling[],
): Promise<Sibling | undefined> {
  const alike = held.filter((sibling) => sibling.gate === gate);
  const expected = alike.find((sibling) => sibling.directory === directory);
  if (expected !== undefined) return expected;
  for (const sibling of alike) if (await isAt(sibling, path)) return sibling;
  return undefined;
}

/** A use that shares the slot of another one, and one that does not wait, cannot be part of a circle. */
function checkOrder({ directory, errand }: Entering, held: readonly Sibling[]): void {
  if (errand.waitMs === 0 || held.some((sibling) => sibling.directory === directory)) return;
  checkGateOrder({ gate: errand.gate, path: errand.path }, held);
}

function entryFor({ environment }: Stage, inputs: Inputs): Entering {
  const { onTimeout, onError, onLost, summary } = inputs;
  const ids = { use: randomUUID(), ticket: randomUUID() };
  const wishes = { onTimeout, onError, onLost, summary };
  const job = jobErrand(inputs, environment);
  const { job: worker, runnerProcess } = job.errand;
  const isKnown = worker !== undefined || runnerProcess !== undefined;
  const seen = isKnown ? {} : { stage: stageChain() };
  return { kind: 'entering', ...job, ...ids, ...wishes, ...seen };
}

function notEntered(
  stage: Stage,
  entry: Entering,
  entrance: Exclude<Entrance, { kind: 'granted' }>,
): Entered {
  const { voice, state } = stage;
  switch (entrance.kind) {
    case 'timed-out':
    case 'refused': {
      const refused = tellRefusal(voice, entry, entrance);
      state.saveResult(refused ?? { kind: 'ended' });
      return refused ?? { kind: 'failed', code: 1 };
    }
    case 'cancelled':
      state.saveResult({ kind: 'ended' });
      voice.info('cancelled: this job left the queue');
      return { kind: 'failed', code: stage.cancelled.aborted ? cancelledCode(stage) : 1 };
    case 'gone':
      voice.error(
        'The keeper process, which waits for the slot, ended unexpectedly (killed or out of memory). Run the job again',
      );
      return { kind: 'failed', code: 1 };
  }
}

/** The grant as one line, and the source of a limit other than the one asked for. */
export function describeGrant(grant: Granted, askedLimit: number): string {
  const { ticket, token, slots, limit, limitBy, waitedMs, shared } = grant;
  const slot = `slot ${slots.join(', ')} of ${limit}${describeOtherLimit({ limit, limitBy, askedLimit })}`;
  return shared
    ? `sharing ${slot} with an earlier use of this gate in this job (ticket ${ticket}, fencing token ${token})`
    : `acquired ${slot} (ticket ${ticket}, fencing token ${token}, waited ${formatDuration(waitedMs)})`;
}
