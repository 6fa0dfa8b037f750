import { deadlineIn } from '../../platform/deadline.ts';
import type { Phase, ScriptWork } from '../messages.ts';
import type { KeeperCall } from './client.ts';
import { takeOver } from './client.ts';
import { findKeeper } from './start.ts';

/** How watching a held slot ended. */
export type WatchEnd =
  /** The caller stopped it. */
  | { readonly kind: 'stopped' }
  /** Others may have the slot now, for this reason. */
  | {
      readonly kind: 'lost';
      readonly phase: Exclude<Phase, 'waiting' | 'held'>;
      /** It expired by the policy. */
      readonly byPolicy?: boolean | undefined;
    }
  /** Another stage of the job has given the slot back. */
  | { readonly kind: 'given-back' }
  /** Its keeper died, and no other one could be started. */
  | { readonly kind: 'unknown'; readonly message: string };

/** How long a new keeper may take to take a ticket over: others give a silent holder 45 s. */
const takeOverMs = 30_000;

/**
 * Watches a slot that this use holds, until it is lost or the signal aborts. A keeper that dies meanwhile is
 * replaced.
 *
 * @param script runs in the slot: one that expires is kept until nothing of it is left
 */
export async function watchSlot(
  { errand, ...rest }: KeeperCall,
  script: ScriptWork | undefined,
  signal: AbortSignal,
): Promise<WatchEnd> {
  const call = { ...rest, errand: { ...errand, ...(script === undefined ? {} : { script }) } };
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
    const { use, ticket, errand } = call;
    const { script } = errand;
    link.send({ kind: 'watch', use, ticket, ...(script === undefined ? {} : { script }) });
    for (;;) {
      const reply = await link.next(signal);
      if (signal.aborted) return { kind: 'stopped' };
      if (reply === undefined) return 'keeper-died';
      if (reply.kind === 'withdrawn') return { kind: 'given-back' };
      if (reply.kind !== 'standing' || reply.phase === 'waiting' || reply.phase === 'held')
        continue;
      const { phase, byPolicy } = reply;
      return phase === 'ended' ? 'keeper-died' : { kind: 'lost', phase, byPolicy };
    }
  } finally {
    link.close();
  }
}
