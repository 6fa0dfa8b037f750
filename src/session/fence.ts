/** A timer this late means that the process, not the mount, stood still. */
const stalledMs = 5_000;

/** How long, after such a stall, the mount is given to answer before the slot is assumed lost. */
const afterStallMs = 5_000;

/** Whether the record has been silent for so long that others may have the slot by now. */
export class Fence {
  readonly #selfFenceMs: number;
  #acknowledgedMs: number;
  #graceUntilMs = 0;
  #isUp = false;

  /** @param acknowledgedMs when the last acknowledged heartbeat began: others may count from there */
  constructor(selfFenceMs: number, acknowledgedMs: number) {
    this.#selfFenceMs = selfFenceMs;
    this.#acknowledgedMs = acknowledgedMs;
  }

  /** A heartbeat, or a question to the record, that began then was answered: the slot is held. */
  acknowledge(beganMs: number): void {
    this.#acknowledgedMs = beganMs;
  }

  silentMs(nowMs: number): number {
    return nowMs - this.#acknowledgedMs;
  }

  /**
   * What has changed since the last check.
   *
   * @param lateMs how late the timer of this check was
   */
  check(nowMs: number, lateMs: number): 'fenced' | 'recovered' | undefined {
    // Suspended or stopped: the heartbeat may go through at once now, under a lock that was kept.
    if (lateMs > stalledMs) this.#graceUntilMs = nowMs + afterStallMs;
    const silent = this.silentMs(nowMs) >= this.#selfFenceMs && nowMs >= this.#graceUntilMs;
    if (silent === this.#isUp) return undefined;
    this.#isUp = silent;
    return silent ? 'fenced' : 'recovered';
  }
}
