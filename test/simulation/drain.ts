import { setFlagsFromString } from 'node:v8';

/**
 * Runs all pending microtasks, and those they add, before it returns: after it, every party stands
 * at its next call or timer. V8 has this as an intrinsic; a turn of the event loop would do the
 * same at twenty times the cost. Must not be called from within a microtask.
 */
export const drainMicrotasks: () => void = intrinsic();

function intrinsic(): () => void {
  setFlagsFromString('--allow-natives-syntax');
  const drain = new Function('%PerformMicrotaskCheckpoint();') as () => void;
  drain();
  return drain;
}
