import { messageOf } from '../../core/errors.ts';
import { formatDuration } from '../../core/quantities.ts';
import { type GivenBack, release } from '../../keeper/client/client.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { commandWork } from '../../platform/processes/command-work.ts';
import { endProcesses } from '../../platform/processes/end-processes.ts';
import { withKeeper } from '../job.ts';
import type { Entering } from '../stage-state.ts';
import type { Stage } from './stage.ts';

/** After a cancel all posts of a job together have less than five minutes. */
const releaseMs = 20_000;

/**
 * The stage after the job's last step: releases what this use acquired, if anything, from what was
 * saved and not by the inputs. Fails the job for a lost slot alone, and not with `on-lost: warn`.
 */
export async function post(stage: Stage): Promise<number> {
  const { entry, result } = stage.state;
  if (entry?.kind !== 'entering') return 0;
  endScript(stage);
  // Its keeper has withdrawn and ended by itself.
  if (result?.kind === 'refused' || result?.kind === 'ended') return 0;
  const granted = result?.kind === 'granted' ? result : undefined;
  using patience = deadlineIn(releaseMs, stage.cancelled);
  const given = await release(
    { ...withKeeper(entry, stage.environment), ticket: granted?.uuid ?? entry.ticket },
    {
      signal: patience.signal,
      number: granted?.ticket,
      withLog: stage.environment['RUNNER_DEBUG'] === '1',
    },
  ).catch((error: unknown) => unreachable(stage, error));
  if (given === undefined) return 0;
  if (given.log.length > 0) stage.voice.group("The keeper's log", given.log);
  return tell(stage, entry, { ...given, granted: granted !== undefined });
}

/** A main that was killed leaves its script: it must be gone before the next job is in. */
function endScript({ state, voice }: Stage): void {
  try {
    const { script } = state;
    if (script === undefined) return;
    const { marks } = script;
    const many = endProcesses(commandWork({ command: script, marks, inherited: undefined }));
    if (many > 0) voice.warning('The script was still running and was killed');
  } catch (error) {
    voice.warning(`Cannot tell whether the script is still running: ${messageOf(error)}`);
  }
}

/** A post that fails fails the job; the slot comes back without it, only later. */
function unreachable({ voice }: Stage, error: unknown): undefined {
  voice.warning(notNow(messageOf(error)));
}

function notNow(why: string): string {
  return `The slot could not be released now: ${why}. Other jobs reclaim it after this job's processes have ended`;
}

/** How the slot went away before the job's end. */
const ways = {
  lost: 'was reclaimed, or ended by an operator,',
  expired: 'was released at max-hold',
  stopped: 'was released when its keeper received SIGTERM and found no process of this job,',
} as const;

function tell(
  { voice }: Stage,
  { errand, onLost }: Entering,
  { outcome, heldMs, message, granted }: GivenBack & { readonly granted: boolean },
): number {
  const gate = `gate "${errand.gate}"`;
  const held = heldMs === undefined ? '' : ` after ${formatDuration(heldMs)}`;
  switch (outcome) {
    case 'given-back':
      voice.info(granted ? `released the slot of ${gate}${held}` : `left the queue of ${gate}`);
      return 0;
    case 'shared':
      voice.info(`another use of ${gate} in this job still needs the slot`);
      return 0;
    case 'nothing':
      voice.info(`no slot of ${gate} to release`);
      return 0;
    case 'failed':
      voice.warning(notNow(message ?? 'its keeper gave no reason'));
      return 0;
    case 'unanswered':
      voice.warning(
        `The keeper has not yet released the slot of ${gate}: the file server may be slow or unreachable. It keeps trying`,
      );
      return 0;
    case 'lost':
    case 'expired':
    case 'stopped': {
      const why = ways[outcome];
      voice[onLost === 'warn' ? 'warning' : 'error'](
        `The slot of ${gate} ${why} while this job was running: other jobs may have run at the same time`,
      );
      return onLost === 'warn' ? 0 : 1;
    }
  }
}
