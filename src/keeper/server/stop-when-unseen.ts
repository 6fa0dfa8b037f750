import type { KeeperPorts } from './care-ports.ts';
import type { TicketCare } from './ticket-session.ts';

/** After a signal to end: how often it is looked for processes of the job, and how long none must be seen. */
const lookEveryMs = 1_000;
const unseenMs = 15_000;

/**
 * Stops this care once no process of the job is seen. None seen at first: at once. Later only after a while, since
 * between two steps there is none for a moment.
 */
export async function stopWhenUnseen(
  care: TicketCare,
  { clock, log, seesJob }: Pick<KeeperPorts, 'clock' | 'log' | 'seesJob'>,
  over: AbortSignal,
): Promise<void> {
  const job = { job: undefined, marks: care.errand.marks ?? {} };
  let seenMs = Number.NEGATIVE_INFINITY;
  while (!care.leaving) {
    if (seesJob(job)) {
      if (seenMs === Number.NEGATIVE_INFINITY) log('processes of the job are seen: the slot stays');
      seenMs = clock.elapsedMs();
    } else if (clock.elapsedMs() - seenMs >= unseenMs) return care.stop({ asTold: true });
    await clock.sleep(lookEveryMs, over);
  }
}
