import { hostname } from 'node:os';
import { openExisting } from '../access/open-existing.ts';
import { describeEvent } from '../report/words.ts';
import { forceEnd } from '../ticket/release.ts';
import { exitCodes } from './exit-codes.ts';
import { type Ending, ended, say } from './terminal.ts';
import { userName } from './user.ts';

/** What `slotgate release` is asked for. `path` is absolute. */
export interface ReleaseRequest {
  readonly path: string;
  readonly gate: string;
  readonly ticket: number;
  /** For the history; may be empty. */
  readonly reason: string;
}

/** Ends a ticket by an operator's decision. */
export async function release(request: ReleaseRequest): Promise<Ending> {
  const { path, gate: name, ticket, reason } = request;
  const gate = await openExisting({ path, gate: name }, (event) => {
    const line = describeEvent(event);
    if (line !== undefined) say(line);
  });
  const by = `${userName()}@${hostname()}`;
  const entry = await forceEnd(gate, { ticket, reason, by });
  const was = 'token' in entry ? 'held a slot' : 'waited';
  say(`ticket ${ticket} of gate ${JSON.stringify(name)}, which ${was}, is ended`);
  return ended(exitCodes.done);
}
