import { openSync, readSync } from 'node:fs';
import type { Clock } from '../ports/clock.ts';

/** The longest that one timer of Node takes (2^31 - 1 ms); longer sleeps take several. */
const longestTimerMs = 2_147_483_647;

/**
 * This machine's clocks.
 *
 * @param identity the boot that `elapsedMs` counts from
 */
export function createClock(identity: string): Clock {
  return {
    identity,
    elapsedMs: process.platform === 'linux' ? bootTimeMs : monotonicMs,
    wallMs: Date.now,
    sleep,
  };
}

let uptimeFd: number | undefined;
const uptimeBytes = Buffer.alloc(64);

/**
 * CLOCK_BOOTTIME, which runs on through suspend; Node offers only CLOCK_MONOTONIC, which does not
 * on Linux. /proc/uptime shows it in hundredths of a second (proc(5)), anew at each read from its start.
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

async function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  for (let restMs = ms; restMs > 0 && signal?.aborted !== true; restMs -= longestTimerMs) {
    await nap(Math.min(restMs, longestTimerMs), signal);
  }
}

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
