/** One machine's clocks. */
export interface Clock {
  /**
   * Identifies the clock behind `elapsedMs`: the boot it counts from. Two processes whose clocks
   * have one identity read the same clock, unless one is a clone; see `wallOffsetMs` in the observation.
   */
  readonly identity: string;
  /** Milliseconds since an arbitrary start, never set back, running on through suspend (CLOCK_BOOTTIME). */
  elapsedMs(): number;
  /** Wall clock, milliseconds since 1970: for people, never compared between hosts. */
  wallMs(): number;
  /**
   * Resolves after `ms` of elapsed time, or at once when `signal` aborts; never rejects. After a suspend it
   * resolves within a second of its time.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}
