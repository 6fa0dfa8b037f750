import { messageOf } from '../../core/errors.ts';
import { formatDuration } from '../../core/quantities.ts';
import type { OnLost } from '../../core/words.ts';
import { type KeeperCall, release } from '../../keeper/client/client.ts';
import { type WatchEnd, watchSlot } from '../../keeper/client/watch-keeper.ts';
import type { ScriptWork } from '../../keeper/messages.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import { exportsOf } from '../../progress/exports.ts';
import type { ScriptInputs } from '../inputs.ts';
import { type Loss, tellLoss } from '../loss.ts';
import type { Entering, GrantedResult } from '../stage-state.ts';
import type { Stage } from '../stages/stage.ts';
import { RunningScript } from './running-script.ts';

/** After that post tries once more. */
const releaseMs = 20_000;

/** A slot that was entered, and what is to run in it. */
interface ScriptInSlot {
  readonly entry: Entering;
  readonly grant: Omit<GrantedResult, 'kind'>;
  readonly script: ScriptInputs;
}

/** Runs the script of the input `run`, watches the slot meanwhile, and releases it. */
export async function runInSlot(
  stage: Stage,
  { entry, grant, script }: ScriptInSlot,
): Promise<number> {
  const call: KeeperCall = { ...entry, ticket: grant.uuid };
  const running = new RunningScript();
  const over = new AbortController();
  let tellStarted: (work: ScriptWork | undefined) => void = () => undefined;
  const started = new Promise<ScriptWork | undefined>((resolve) => {
    tellStarted = resolve;
  });
  const watching = started
    .then(async (work) => await watchSlot(call, work, over.signal))
    .then((end) => suffer(stage, end, { entry, running }));
  const status = await running
    .run(script, {
      environment: stage.environment,
      more: exportsOf(entry.errand.gate, grant),
      onStarted: (process) => {
        const work = process && { ...process, outlasts: entry.onLost === 'warn' };
        if (work !== undefined) stage.state.saveScript(work);
        tellStarted(work);
      },
      onTrouble: (message) => stage.voice.warning(message),
    })
    .catch((error: unknown) => {
      stage.voice.error(messageOf(error));
      return 1;
    })
    .finally(() => {
      over.abort();
      // A script that could not be started was never reported to the keeper.
      tellStarted(undefined);
      stage.state.forgetScript();
    });
  const noticed = await watching;
  const loss = (await giveBack(stage, entry, { call, ticket: grant.ticket })) ?? noticed;
  // A loss in the script's last moments is reported by the answer to its release.
  if (loss !== undefined && noticed === undefined) tellLoss(stage, entry, loss);
  if (loss === undefined || entry.onLost === 'warn' || status !== 0) return status;
  return 1;
}

/** What a loss means for the script; `undefined` where there was none. */
function suffer(
  stage: Stage,
  end: WatchEnd,
  { entry, running }: { entry: Entering; running: RunningScript },
): Loss | undefined {
  if (end.kind === 'stopped') return undefined;
  if (end.kind === 'given-back') {
    // Post has, as in a container where no signal reaches this process: nothing may run on.
    running.kill();
    return 'lost';
  }
  const loss = lossOf(end);
  tellLoss(stage, entry, end.kind === 'unknown' ? { unknown: end.message } : loss);
  if (loss === 'expired') expire(entry.onLost, end, running);
  else act(entry.onLost, running);
  return loss;
}

/** Its slot is kept until nothing of the script is left. A policy holds for `on-lost: warn`, too. */
function expire(onLost: OnLost, end: WatchEnd, running: RunningScript): void {
  const isByPolicy = end.kind === 'lost' && end.byPolicy === true;
  if (onLost === 'kill') running.kill();
  else if (onLost === 'fail' || isByPolicy) running.expire();
}

function lossOf(end: Extract<WatchEnd, { kind: 'lost' | 'unknown' }>): Loss {
  if (end.kind === 'unknown') return 'fenced';
  return end.phase === 'ended' ? 'lost' : end.phase;
}

function act(onLost: OnLost, running: RunningScript): void {
  if (onLost === 'fail') running.lose();
  if (onLost === 'kill') running.kill();
}

/** Resolves with how the slot was lost, where it was. */
async function giveBack(
  { voice, state }: Stage,
  { errand }: Entering,
  { call, ticket }: { call: KeeperCall; ticket: number },
): Promise<Loss | undefined> {
  using patience = deadlineIn(releaseMs);
  const { signal } = patience;
  const { outcome, heldMs } = await release(call, { signal, number: ticket, withLog: false });
  // Where it is still held, post releases it.
  if (outcome === 'unanswered' || outcome === 'failed') return undefined;
  state.saveResult({ kind: 'ended' });
  if (outcome === 'lost' || outcome === 'expired') return outcome;
  if (outcome !== 'given-back') return undefined;
  const held = heldMs === undefined ? '' : ` after ${formatDuration(heldMs)}`;
  voice.info(`released the slot of gate "${errand.gate}"${held}`);
  return undefined;
}
