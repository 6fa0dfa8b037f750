import { formatDuration } from '../gate/quantities.ts';
import { escapeMarkdown, printable } from '../gate/text.ts';
import { inquire, type KeeperCall, takeOver } from '../keeper/client.ts';
import { enter } from './enter.ts';
import { parseInputs } from './inputs.ts';
import type { OutputName } from './names.ts';
import type { Stage } from './stage.ts';
import type { Entering, GrantedResult } from './state.ts';

/** How long the keeper may take to say how the ticket stands. */
const inquireMs = 10_000;

/** How long a new keeper may take to take a ticket over. */
const takeOverMs = 60_000;

/** Waits shorter than this are not worth a line in the summary. */
const worthTellingMs = 10_000;

/** The step itself: sets the outputs, and enters the gate where no pre did. */
export async function main(stage: Stage): Promise<number> {
  const { entry, result } = stage.state;
  if (entry === undefined) return await enterLate(stage);
  if (entry.kind === 'begun') return failedBefore(stage);
  if (entry.kind === 'disabled') return setWithout(stage, 0);
  if (result?.kind === 'timed-out' && entry.onTimeout === 'continue') {
    return setWithout(stage, result.waitedMs);
  }
  if (result?.kind !== 'granted') return failedBefore(stage);
  return await confirm(stage, entry, result);
}

/** There is no pre for `uses: ./` and inside local composite actions. */
async function enterLate(stage: Stage): Promise<number> {
  const parsed = parseInputs(stage.environment);
  if (parsed.kind === 'disabled') {
    stage.state.saveEntry(parsed);
    stage.voice.info('switched off (enabled: false)');
    return setWithout(stage, 0);
  }
  const entered = await enter(stage, parsed.inputs);
  if (entered.kind === 'failed') return entered.code;
  if (entered.kind === 'timed-out') return setWithout(stage, entered.waitedMs);
  return setOutputs(stage, parsed.inputs.gate, entered.grant);
}

/** With `continue-on-error` a job runs on after a failed pre, and must not think that it has a slot. */
function failedBefore({ voice }: Stage): number {
  voice.error(
    'This job holds no slot: entering the gate failed before its first step. See the log of "Pre"',
  );
  return 1;
}

/** Pre got the slot a while ago. Is it still there, and does a keeper live that keeps it? */
async function confirm(stage: Stage, entry: Entering, result: GrantedResult): Promise<number> {
  const call: KeeperCall = { ...entry, ticket: result.uuid };
  const patience = AbortSignal.timeout(inquireMs);
  const phase = await inquire(call, AbortSignal.any([patience, stage.cancelled]));
  switch (phase) {
    case 'held':
      return setOutputs(stage, entry.errand.gate, result);
    case 'fenced':
      return lost(
        stage,
        entry,
        'no heartbeat gets through to the file server, so that others may have the slot by now',
      );
    case 'lost':
      return lost(stage, entry, 'it was taken away');
    case 'expired':
      return lost(stage, entry, 'it was held longer than max-hold allows');
    default:
      return await replaceKeeper(stage, call, { entry, result });
  }
}

async function replaceKeeper(
  stage: Stage,
  call: KeeperCall,
  { entry, result }: { entry: Entering; result: GrantedResult },
): Promise<number> {
  stage.voice.warning('The keeper of this slot has died; another one takes over');
  const patience = AbortSignal.any([AbortSignal.timeout(takeOverMs), stage.cancelled]);
  const takeover = await takeOver(call, patience);
  if (takeover.kind === 'adopted') return setOutputs(stage, entry.errand.gate, result);
  const why = takeover.kind === 'lost' ? 'it was taken away' : takeover.message;
  return lost(stage, entry, why);
}

function lost(stage: Stage, { errand, onLost }: Entering, why: string): number {
  const text = `The slot of gate "${errand.gate}" is lost: ${why}. Other jobs may run beside this one`;
  stage.voice.summarize(`**slotgate:** ${escapeMarkdown(printable(text, 600))}`);
  stage.voice[onLost === 'fail' ? 'error' : 'warning'](text);
  setWithout(stage, 0);
  return onLost === 'fail' ? 1 : 0;
}

function setOutputs(
  { voice }: Stage,
  gate: string,
  {
    slots,
    token,
    ticket,
    waitedMs,
  }: Pick<GrantedResult, 'slots' | 'token' | 'ticket' | 'waitedMs'>,
): number {
  const slot = slots[0] ?? 0;
  const outputs: Record<OutputName, string> = {
    acquired: 'true',
    slot: String(slot),
    token: String(token),
    ticket: String(ticket),
    'wait-seconds': seconds(waitedMs),
  };
  for (const [name, value] of Object.entries(outputs)) voice.setOutput(name, value);
  if (waitedMs >= worthTellingMs) {
    const name = escapeMarkdown(printable(gate, 200));
    voice.summarize(
      `**slotgate:** waited ${formatDuration(waitedMs)} for slot ${slot} of gate ${name} (ticket ${ticket})`,
    );
  }
  return 0;
}

function setWithout({ voice }: Stage, waitedMs: number): number {
  const outputs: Record<OutputName, string> = {
    acquired: 'false',
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
