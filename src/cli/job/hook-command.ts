import { jobCompleted, jobStarted } from '../../action/hooks/job-hooks.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { wrongUse } from '../args/run-options.ts';
import { annotate } from '../terminal/annotation.ts';
import { type Ending, ended } from '../terminal/terminal.ts';

/** The two moments at which the runner calls. */
export type HookName = 'job-started' | 'job-completed';

/** What `slotgate hook` is asked for. */
export interface HookRequest {
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
    if (name === 'job-completed') return ended(await jobCompleted(call));
    if (rules === undefined || rules === '')
      throw wrongUse('--rules is missing', 'Give --rules FILE, or set SLOTGATE_RULES');
    return ended(await jobStarted(rules, call));
  } catch (error) {
    annotate(error instanceof Error ? error.message : String(error));
    return ended(exitCodes.fault);
  }
}
