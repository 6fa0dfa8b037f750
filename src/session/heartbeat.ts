import { codeOf } from '../core/errors.ts';
import { findHolder } from '../core/record/record.ts';
import { isGateRemoved } from '../store/gate/removal.ts';
import { readRecord } from '../store/transaction/read-record.ts';
import { transact } from '../store/transaction/transaction.ts';
import type { HeldSlot } from '../ticket/outcome.ts';
import type { Ticket } from '../ticket/ticket.ts';
import { Fence } from './fence.ts';

/** How the heartbeats ended. */
type HeartbeatEnd =
  /** The caller stopped them; the slot is still to be released. */
  | { readonly kind: 'stopped' }
  /** The record says that the slot was taken away. */
  | { readonly kind: 'lost' };

/** What the holder is notified of meanwhile. Called at most once each time it happens; must not throw. */
interface HeartbeatOptions {
  /** Stops the heartbeats. */
  readonly stop: AbortSignal;
  /** No heartbeat was acknowledged for so long that others may take the slot from now on. */
  readonly onFenced: (silentMs: number) => void;
  /** A heartbeat that began then was acknowledged. */
  readonly onBeat?: ((beganMs: number) => void) | undefined;
}

/**
 * Writes a slot's heartbeats, sees that marker and ticket still stand, and watches the time since the last acknowledged
 * heartbeat. Only the record says that a slot is lost; a silent mount makes the holder assume so (self-fencing), without
 * touching the mount.
 *
 * Resolves only when no call on the mount is pending any more.
 */
export async function sendHeartbeats(
  slot: HeldSlot,
  { stop, onFenced, onBeat }: HeartbeatOptions,
): Promise<HeartbeatEnd> {
  const beats = new Beats(slot, onBeat);
  const over = new AbortController();
  const end = (): void => over.abort();
  stop.addEventListener('abort', end);
  if (stop.aborted) end();
  const fencing = watchFence(beats, { over: over.signal, onFenced });
  const outcome = await beats.go(over.signal).finally(end);
  stop.removeEventListener('abort', end);
  await fencing;
  return outcome;
}

/** The heartbeats of one slot, and the fence that they keep down. */
class Beats {
  readonly slot: HeldSlot;
  readonly fence: Fence;
  readonly #onBeat: HeartbeatOptions['onBeat'];

  constructor(slot: HeldSlot, onBeat: HeartbeatOptions['onBeat']) {
    this.slot = slot;
    this.fence = new Fence(slot.ticket.gate.timing.selfFenceMs, slot.beganMs);
    this.#onBeat = onBeat;
  }

  async go(stop: AbortSignal): Promise<HeartbeatEnd> {
    const { world, gate } = this.slot.ticket;
    for (;;) {
      await world.clock.sleep(gate.timing.heartbeatMs, stop);
      if (stop.aborted) return { kind: 'stopped' };
      const beganMs = world.clock.elapsedMs();
      const standing = await this.#beat(stop).catch((error: unknown) => {
        // A gate is removed only when no job holds a slot of it.
        if (isGateRemoved(error)) return 'lost' as const;
        const code = codeOf(error);
        if (code === '') throw error;
        const forMs = this.fence.silentMs(world.clock.elapsedMs());
        if (!stop.aborted) world.reporter({ kind: 'mount-trouble', code, forMs });
        return 'unknown' as const;
      });
      if (standing === 'lost') return { kind: 'lost' };
      if (standing !== 'held') continue;
      this.fence.acknowledge(beganMs);
      this.#onBeat?.(beganMs);
    }
  }

  async #beat(stop: AbortSignal): Promise<'held' | 'lost'> {
    const { ticket } = this.slot;
    const { marker } = ticket;
    if (marker === undefined) throw new Error('A held slot has a marker');
    await marker.beat().catch(() => undefined);
    // A lost lock never heals on its descriptor, and a removed marker must come back while the
    // ticket stands: both are made good under the gate's lock.
    if (!(await marker.isSound())) return await this.#renew(stop);
    return await standingOf(ticket, stop);
  }

  async #renew(stop: AbortSignal): Promise<'held' | 'lost'> {
    const { ticket } = this.slot;
    return await transact(
      ticket.gate,
      async (transaction) => {
        if (findHolder(transaction.record, ticket.uuid) === undefined) return 'lost';
        await ticket.marker?.renew(transaction.gate);
        return 'held';
      },
      { signal: stop },
    );
  }
}

/**
 * What the record says of a ticket that was granted a slot. `lost` is said under the gate's lock only: a copy that is
 * read without it may be older than the grant.
 *
 * @throws what reading the record throws, and ABANDONED when the signal aborts before the gate could be locked
 */
export async function standingOf(
  { gate, uuid }: Pick<Ticket, 'gate' | 'uuid'>,
  signal: AbortSignal,
): Promise<'held' | 'lost'> {
  const record = await readRecord(gate);
  if (record !== undefined && findHolder(record, uuid) !== undefined) return 'held';
  return await transact(
    gate,
    async (transaction) => (findHolder(transaction.record, uuid) === undefined ? 'lost' : 'held'),
    { signal },
  );
}

interface FenceOptions {
  readonly over: AbortSignal;
  readonly onFenced: HeartbeatOptions['onFenced'];
}

/** Reports once whenever the last acknowledged heartbeat is so old that others may take the slot. */
async function watchFence({ slot, fence }: Beats, { over, onFenced }: FenceOptions): Promise<void> {
  const { world, gate } = slot.ticket;
  const napMs = Math.min(1_000, gate.timing.heartbeatMs);
  while (!over.aborted) {
    const beforeMs = world.clock.elapsedMs();
    await world.clock.sleep(napMs, over);
    if (over.aborted) return;
    const nowMs = world.clock.elapsedMs();
    const change = fence.check(nowMs, nowMs - beforeMs - napMs);
    if (change === 'fenced') {
      const silentMs = fence.silentMs(nowMs);
      world.reporter({ kind: 'fenced', ticket: slot.number, silentMs });
      onFenced(silentMs);
    } else if (change === 'recovered') {
      world.reporter({ kind: 'recovered', ticket: slot.number });
    }
  }
}
