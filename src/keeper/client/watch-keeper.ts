import { deadlineIn } from '../../platform/deadline.ts';
import type { Phase } from '../messages.ts';
import type { KeeperCall } from './client.ts';
import { takeOver } from './client.ts';
import { findKeeper } from './start.ts';

/** How watching a held slot ended. */
export type WatchEnd =
  /** The caller stopped it. */
  | { readonly kind: 'stopped' }
  /** Others may have the slot now, for this reason. */
  | { readonly kind: 'lost'; readonly phase: Exclude<Phase, 'waiting' | 'held'> }
  /** Another stage of the job has given the slot back. */
  | { readonly kind: 'given-back' }
  /** Its keeper died, and no other one could be started. */
  | { readonly kind: 'unknown'; readonly message: string };

/** How long a new keeper may take to take a ticket over: others give a silent holder 45 s. */
const takeOverMs = 30_000;

/**
 * Watches a slot that this use holds, until it is lost or the signal aborts. A keeper that dies meanwhile is
 * replaced.
 */
export async function watchSlot(call: KeeperCall, signal: AbortSignal): Promise<WatchEnd> {
  while (!signal.aborted) {
    const end = await watchOnce(call, signal);
    if (end !== 'keeper-died') return end;
    using patience = deadlineIn(takeOverMs, signal);
    const takeover = await takeOver(call, patience.signal);
    if (signal.aborted) break;
    if (takeover.kind === 'lost') return { kind: 'lost', phase: 'lost' };
    if (takeover.kind === 'unknown') return { kind: 'lost', phase: 'fenced' };
    if (takeover.kind === 'failed') return { kind: 'unknown', message: takeover.message };
  }
  return { kind: 'stopped' };
}

async function watchOnce(call: KeeperCall, signal: AbortSignal): Promise<WatchEnd | 'keeper-died'> {
  const link = await findKeeper(call.directory, signal);
  if (link === undefined) return signal.aborted ? { kind: 'stopped' } : 'keeper-died';
  try {
    link.send({ kind: 'watch', use: call.use, ticket: call.ticket });
    for (;;) {
      const reply = await link.next(signal);
      if (signal.aborted) return { kind: 'stopped' };
      if (reply === undefined) return 'keeper-died';
      if (reply.kind === 'withdrawn') return { kind: 'given-back' };
      if (reply.kind !== 'standing' || reply.phase === 'waiting' || reply.phase === 'held')
        continue;
      return reply.phase === 'ended' ? 'keeper-died' : { kind: 'lost', phase: reply.phase };
    }
  } finally {
    link.close();
  }
}
