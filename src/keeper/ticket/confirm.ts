import { standingOf } from '../../session/heartbeat.ts';
import type { Gate } from '../../store/gate/gate.ts';

/** For the record to answer: it takes milliseconds, unless the mount is in trouble. */
const answerMs = 2_000;

/** How a ticket stands that was granted a slot, by the record and by the time since that last answered. */
export class Confirmation {
  readonly #gate: Gate;
  readonly #uuid: string;
  /** When the last question began to which the record said that it holds. */
  #heldMs: number;
  /** One question at a time: a mount that hangs gets no second one. */
  #pending: Promise<'held' | 'lost' | undefined> | undefined;

  /** @param heldMs when the last heartbeat that was acknowledged began, in elapsed time */
  constructor(gate: Gate, uuid: string, heldMs: number) {
    this.#gate = gate;
    this.#uuid = uuid;
    this.#heldMs = heldMs;
  }

  /** Takes note of a heartbeat that was acknowledged. */
  acknowledge(beganMs: number): void {
    this.#heldMs = beganMs;
  }

  /**
   * Asks the record. Without an answer within two seconds a holder relies on its last heartbeat, and knows nothing
   * once that is older than the self-fencing timeout. Never rejects.
   */
  async ask(): Promise<'held' | 'lost' | 'unknown'> {
    const { clock } = this.#gate.world;
    const over = new AbortController();
    const late = clock.sleep(answerMs, over.signal).then(() => undefined);
    this.#pending ??= this.#askOnce();
    const answer = await Promise.race([this.#pending, late]).finally(() => over.abort());
    if (answer === 'lost') return 'lost';
    // Not even by a record that says "held": a holder whose heartbeats fail is reclaimed at any moment.
    const silentMs = clock.elapsedMs() - this.#heldMs;
    return silentMs >= this.#gate.timing.selfFenceMs ? 'unknown' : 'held';
  }

  async #askOnce(): Promise<'held' | 'lost' | undefined> {
    const hurry = new AbortController();
    const timer = new AbortController();
    void this.#gate.world.clock.sleep(answerMs, timer.signal).then(() => hurry.abort());
    try {
      return await standingOf({ gate: this.#gate, uuid: this.#uuid }, hurry.signal);
    } catch {
      return undefined;
    } finally {
      timer.abort();
      this.#pending = undefined;
    }
  }
}
