import { inquire, type KeeperCall, takeOver } from '../../keeper/client/client.ts';
import { deadlineIn } from '../../platform/deadline.ts';
import type { OutputName } from '../action-names.ts';
import { parseInputs, readScript } from '../inputs.ts';
import { withKeeper, withRunner } from '../job.ts';
import { tellLoss } from '../loss.ts';
import { runInSlot } from '../script/in-slot.ts';
import type { Entering, GrantedResult, RefusedResult } from '../stage-state.ts';
import { enter } from './acquire.ts';
import { equipLaterSteps } from './later-steps.ts';
import type { Stage } from './stage.ts';

/** How long the keeper may take to say how the ticket stands. */
const inquireMs = 10_000;

/** How long a new keeper may take to take a ticket over. */
const takeOverMs = 60_000;

/** The step itself: sets the outputs, enters the gate where no pre did, and runs the script if there is one. */
export async function main(stage: Stage): Promise<number> {
  const { entry, result } = stage.state;
  if (entry === undefined || entry.kind === 'later') return await enterLate(stage);
  if (entry.kind === 'begun') return failedBefore(stage);
  if (entry.kind === 'disabled') return setWithout(stage);
  if (result?.kind === 'refused') {
    setWithout(stage, result);
    return result.goesOn ? 0 : failedBefore(stage);
  }
  if (result?.kind !== 'granted') return failedBefore(stage);
  return await confirm(stage, withRunner(withKeeper(entry, stage.environment)), result);
}

/** There is no pre for `uses: ./` and inside local composite actions; and a pre may be told to leave it. */
async function enterLate(stage: Stage): Promise<number> {
  const parsed = parseInputs(stage.environment);
  if (parsed.kind === 'disabled') {
    stage.state.saveEntry(parsed);
    stage.voice.info('disabled (enabled: false)');
    return setWithout(stage);
  }
  const entered = await enter(stage, parsed.inputs);
  if (entered.kind === 'failed') return entered.code;
  if (entered.kind === 'refused') {
    setWithout(stage, entered);
    return entered.goesOn ? 0 : 1;
  }
  return await goOn(stage, entered);
}

/** With `continue-on-error` a job runs on after a failed pre, and must not think that it has a slot. */
function failedBefore({ voice }: Stage): number {
  voice.error(
    'This job holds no slot: acquiring it failed before the first step. See the log of "Pre"',
  );
  return 1;
}

/** Pre got the slot a while ago. Does the record still say so, and does a keeper live that keeps it? */
async function confirm(stage: Stage, entry: Entering, grant: GrantedResult): Promise<number> {
  const call: KeeperCall = { ...entry, ticket: grant.uuid };
  using patience = deadlineIn(inquireMs, stage.cancelled);
  const phase = await inquire(call, patience.signal);
  switch (phase) {
    case 'held':
      return await goOn(stage, { entry, grant });
    case 'fenced':
    case 'lost':
    case 'expired':
      return lost(stage, entry, phase);
    default:
      return await replaceKeeper(stage, call, { entry, grant });
  }
}

interface Held {
  readonly entry: Entering;
  readonly grant: Omit<GrantedResult, 'kind'>;
}

async function replaceKeeper(stage: Stage, call: KeeperCall, held: Held): Promise<number> {
  stage.voice.warning('The keeper of this slot died; a new keeper takes over');
  using patience = deadlineIn(takeOverMs, stage.cancelled);
  const takeover = await takeOver(call, patience.signal);
  if (takeover.kind === 'adopted') return await goOn(stage, held);
  switch (takeover.kind) {
    case 'lost':
      return lost(stage, held.entry, 'lost');
    case 'unknown':
      return lost(stage, held.entry, 'fenced');
    case 'failed':
      return lost(stage, held.entry, { unknown: takeover.message });
  }
}

function lost(stage: Stage, entry: Entering, why: Parameters<typeof tellLoss>[2]): number {
  const code = tellLoss(stage, entry, why);
  setWithout(stage);
  return code;
}

/** The slot is held: for the rest of the job, or for the script. */
async function goOn(stage: Stage, { entry, grant }: Held): Promise<number> {
  setOutputs(stage, grant);
  const script = readScript(stage.environment);
  if (script !== undefined) return await runInSlot(stage, { entry, grant, script });
  equipLaterSteps(stage, entry, grant);
  return 0;
}

function setOutputs(
  { voice }: Stage,
  {
    slots,
    token,
    ticket,
    waitedMs,
  }: Pick<GrantedResult, 'slots' | 'token' | 'ticket' | 'waitedMs'>,
): void {
  const slot = slots[0] ?? 0;
  const outputs: Record<OutputName, string> = {
    acquired: 'true',
    refused: '',
    slot: String(slot),
    token: String(token),
    ticket: String(ticket),
    'wait-seconds': seconds(waitedMs),
  };
  for (const [name, value] of Object.entries(outputs)) voice.setOutput(name, value);
}

/** There is no slot: because the gate gave none, or for another reason. */
function setWithout({ voice }: Stage, refusal?: RefusedResult): number {
  const { refused = '', waitedMs = 0 } = refusal ?? {};
  const outputs: Record<OutputName, string> = {
    acquired: 'false',
    refused,
    slot: '',
    token: '',
    ticket: '',
    'wait-seconds': seconds(waitedMs),
  };
  for (const [name, value] of Object.entries(outputs)) voice.setOutput(name, value);
  return 0;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(1);
}
