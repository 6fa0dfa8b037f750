import { jobCompleted, jobStarted, planJob } from '../../action/hooks/job-hooks.ts';
import { messageOf } from '../../core/errors.ts';
import { formatDuration } from '../../core/quantities.ts';
import { exitCodes, isOfMachine } from '../args/exit-codes.ts';
import { wrongUse } from '../args/wrong-use.ts';
import { withGrace } from '../run/grace.ts';
import { annotate } from '../terminal/annotation.ts';
import { describeFailure } from '../terminal/failure.ts';
import { type Ending, ended } from '../terminal/terminal.ts';

/** The two moments at which the runner calls. */
type HookName = 'job-started' | 'job-completed';

/** What `slotgate hook` is asked for. */
interface HookRequest {
  readonly name: HookName;
  /** The file of rules, for `job-started`. */
  readonly rules?: string | undefined;
}

const signalCodes = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

/** Does what the runner's hook is for. What goes wrong becomes an annotation of the job. */
export async function hook({ name, rules }: HookRequest): Promise<Ending> {
  const cancel = new AbortController();
  for (const [signal, code] of Object.entries(signalCodes)) {
    process.on(signal, () => cancel.abort(code));
  }
  const call = { environment: process.env, cancelled: cancel.signal };
  try {
    if (name === 'job-completed')
      return ended(await within(longestWorkMs, 'job-completed', jobCompleted(call)));
    if (rules === undefined || rules === '')
      throw wrongUse('--rules is missing', 'Give --rules FILE, or set SLOTGATE_RULES');
    const plan = await within(longestWorkMs, 'reading the rules', planJob(rules, call));
    const waitMs = plan.kind === 'gate' ? plan.waitMs : 0;
    return ended(await within(waitMs + longestWorkMs, 'job-started', jobStarted(plan, call)));
  } catch (error) {
    annotate(isOfMachine(error) ? await describeFailure(error) : messageOf(error));
    return { code: exitCodes.fault, stuck: error instanceof TooLong };
  }
}

/** The runner gives hooks no time limit, and cannot cancel them. */
const longestWorkMs = 60_000;

class TooLong extends Error {}

async function within<T>(limitMs: number, what: string, work: Promise<T>): Promise<T> {
  const outcome = await withGrace(work, { withinMs: limitMs });
  if (outcome.kind === 'done') return outcome.value;
  throw new TooLong(
    `The hook timed out: ${what} took longer than ${formatDuration(limitMs)}. Check the disks and mounts of this machine`,
  );
}
