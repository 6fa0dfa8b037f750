import { openSync, readSync } from 'node:fs';
import type { Clock } from '../ports/clock.ts';

/**
 * Sleeps are made of naps of this length: Node's timers stand still while the machine is suspended (CLOCK_MONOTONIC on
 * Linux), and take no more than 2^31 - 1 ms.
 */
const longestNapMs = 1_000;

/**
 * This machine's clocks.
 *
 * @param identity the boot that `elapsedMs` counts from
 */
export function createClock(identity: string): Clock {
  return { identity, elapsedMs, wallMs: Date.now, sleep };
}

let uptimeFd: number | undefined;
const uptimeBytes = Buffer.alloc(64);

/**
 * CLOCK_BOOTTIME, which runs on through suspend; Node offers only CLOCK_MONOTONIC, which does not
 * on Linux. /proc/uptime shows it in hundredths of a second (proc(5)), again at each read from its start.
 */
function bootTimeMs(): number {
  uptimeFd ??= openSync('/proc/uptime', 'r');
  const many = readSync(uptimeFd, uptimeBytes, 0, uptimeBytes.length, 0);
  return Math.round(Number.parseFloat(uptimeBytes.toString('latin1', 0, many)) * 1000);
}

/** Elsewhere Node's clock does run through suspend: mach_continuous_time, QueryPerformanceCounter. */
function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1_000_000n);
}

const elapsedMs = process.platform === 'linux' ? bootTimeMs : monotonicMs;

/** `Clock.sleep` by a clock that may jump ahead of Node's timers: over at most one nap after its time. */
export function sleepBy(nowMs: () => number): Clock['sleep'] {
  return async (ms, signal) => {
    const untilMs = nowMs() + ms;
    let restMs = ms;
    for (; restMs > longestNapMs && signal?.aborted !== true; restMs = untilMs - nowMs())
      await nap(longestNapMs, signal);
    if (restMs > 0 && signal?.aborted !== true) await nap(restMs, signal);
  };
}

/** Resolves after `ms` of elapsed time, suspend included, or at once when `signal` aborts; never rejects. */
export const sleep = sleepBy(elapsedMs);

async function nap(ms: number, signal: AbortSignal | undefined): Promise<void> {
  await new Promise<void>((resolve) => {
    const wake = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wake);
      resolve();
    };
    const timer = setTimeout(wake, ms);
    signal?.addEventListener('abort', wake);
  });
}
