import { sleep } from '../../platform/node-clock.ts';

/** When to stop waiting for something that may hang. */
interface GraceOptions {
  /** From now on. */
  readonly withinMs?: number | undefined;
  /** Starts a time of grace when it aborts. */
  readonly after?: AbortSignal | undefined;
  readonly graceMs?: number | undefined;
  /** Ends it at once when it aborts. */
  readonly atOnce?: AbortSignal | undefined;
}

/**
 * What `work` comes to, or `hung` when it takes too long: a call on a mount whose server is away
 * never settles, and a time-out or a signal must end this process all the same.
 */
export async function withGrace<T>(
  work: Promise<T>,
  { withinMs, after, graceMs = 0, atOnce }: GraceOptions,
): Promise<{ kind: 'done'; value: T } | { kind: 'hung' }> {
  const over = new AbortController();
  let startGrace = (): void => undefined;
  let hang = (): void => undefined;
  const hung = new Promise<{ kind: 'hung' }>((resolve) => {
    hang = () => resolve({ kind: 'hung' });
    startGrace = () => void sleep(graceMs, over.signal).then(hang);
    if (withinMs !== undefined) void sleep(withinMs, over.signal).then(hang);
    after?.addEventListener('abort', startGrace);
    atOnce?.addEventListener('abort', hang);
    if (after?.aborted === true) startGrace();
    if (atOnce?.aborted === true) hang();
  });
  try {
    return await Promise.race([work.then((value) => ({ kind: 'done' as const, value })), hung]);
  } finally {
    over.abort();
    after?.removeEventListener('abort', startGrace);
    atOnce?.removeEventListener('abort', hang);
  }
}
