import { jobEnd } from '../../keeper/server/wait-for-job.ts';
import { anyOf } from '../../platform/deadline.ts';
import { createClock } from '../../platform/node-clock.ts';
import { ancestors } from '../../platform/processes/ancestors.ts';
import { createProcesses } from '../../platform/processes/local-processes.ts';
import type { ProcessName } from '../../ports/processes.ts';
import { exportsWithout } from '../../progress/exports.ts';
import type { Environment } from '../inputs.ts';
import { thisJob } from '../job.ts';
import { SavedState } from '../stage-state.ts';
import { equipLaterSteps } from '../stages/later-steps.ts';
import { post } from '../stages/post-stage.ts';
import { pre } from '../stages/pre-stage.ts';
import type { Stage } from '../stages/stage.ts';
import { HookVoice } from './hook-log.ts';
import { type Decision, decide, inputVariables } from './hook-rules.ts';
import { readRulesFile } from './hook-rules-file.ts';
import { HookNotes } from './hook-state.ts';

/** A hook as the runner runs it. */
interface HookCall {
  readonly environment: Environment;
  /** Aborts when this process gets a signal to end. */
  readonly cancelled: AbortSignal;
}

/** What is to be done at a job's start: what the rules say, or nothing where an earlier call did it. */
export type Plan = Decision | { readonly kind: 'kept'; readonly gate: string };

/**
 * Reads the rules for a job, and what an earlier call for the same job left: a slot that it took is kept, an
 * attempt that it did not finish is withdrawn.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export async function planJob(rulesFile: string, call: HookCall): Promise<Plan> {
  const notes = new HookNotes(thisJob(call.environment));
  const processes = createProcesses();
  const isOver = (job: ProcessName): boolean => processes.look(job) === 'gone';
  const earlier = earlierUse(notes);
  if (earlier !== undefined && !(earlier.job && isOver(earlier.job))) {
    if (earlier.hasSlot) return { kind: 'kept', gate: earlier.gate };
    await jobCompleted(call);
  }
  notes.begin(isOver);
  return decide(await readRulesFile(rulesFile), call.environment, rulesFile);
}

interface EarlierUse {
  readonly gate: string;
  readonly job: ProcessName | undefined;
  readonly hasSlot: boolean;
}

function earlierUse(notes: HookNotes): EarlierUse | undefined {
  try {
    const { entry, result } = new SavedState(notes.read());
    if (entry?.kind !== 'entering') return undefined;
    const { gate, job } = entry.errand;
    return { gate, job, hasSlot: result?.kind === 'granted' };
  } catch {
    // Another version's notes, or half written ones.
    return undefined;
  }
}

/**
 * The hook at a job's start: pre of the action, with inputs that the rules give it and a file for its state. Waits
 * no longer than the rules say, and not at all when the process that called it has ended.
 *
 * @returns the exit code; another one than 0 fails the job
 */
export async function jobStarted(decision: Plan, call: HookCall): Promise<number> {
  const notes = new HookNotes(thisJob(call.environment));
  const voice = new HookVoice(notes);
  if (decision.kind === 'kept') {
    voice.info(`this job already holds a slot of gate "${decision.gate}" and keeps it`);
    return 0;
  }
  if (decision.kind === 'no-match') {
    voice.info('no rule matches this job: it runs without a gate');
    return 0;
  }
  if (decision.kind === 'skip') {
    voice.info(`rule ${decision.rule} matches this job: it runs without a gate`);
    return 0;
  }
  voice.info(`rule ${decision.rule} matches this job`);
  const over = new AbortController();
  const environment = { ...ofJob(call.environment), ...inputVariables(decision.inputs) };
  const stage = stageOf({ ...call, environment }, { voice, over });
  const code = await pre(stage).finally(() => over.abort());
  const { entry, result } = new SavedState(notes.read());
  if (entry?.kind === 'entering' && result?.kind === 'granted') {
    equipLaterSteps(stage, entry, result);
  } else if (entry?.kind === 'entering' && result?.kind === 'refused') {
    const exported = exportsWithout(entry.errand.gate, result.refused);
    for (const [name, value] of Object.entries(exported)) voice.exportVariable(name, value);
  }
  await voice.heard();
  return code;
}

/** The hook at a job's end: post of the action. Harmless where the one at its start took nothing. */
export async function jobCompleted(call: HookCall): Promise<number> {
  const notes = new HookNotes(thisJob(call.environment));
  const voice = new HookVoice(notes);
  const over = new AbortController();
  const environment = { ...ofJob(call.environment), ...notes.read() };
  const stage = stageOf({ ...call, environment }, { voice, over });
  return await post(stage).finally(async () => {
    over.abort();
    notes.remove();
    await voice.heard();
  });
}

/**
 * The environment without what only the runner sets for the stages of an action, and never for hooks: an
 * `INPUT_ENABLED=false` of the machine would switch the rules off.
 */
function ofJob(environment: Environment): Environment {
  const names = Object.entries(environment).filter(([name]) => !/^(INPUT|STATE)_/i.test(name));
  return Object.fromEntries(names);
}

function stageOf(
  { environment, cancelled }: HookCall,
  { voice, over }: { voice: HookVoice; over: AbortController },
): Stage {
  return {
    environment,
    voice,
    state: new SavedState(environment, voice),
    cancelled: anyOf(cancelled, orphaned(over.signal)).signal,
  };
}

/** Aborts when the process that called the hook has ended: the job will not start. */
function orphaned(over: AbortSignal): AbortSignal {
  const alone = new AbortController();
  const parent = ancestors()[1];
  if (parent === undefined) return alone.signal;
  const watched = { job: parent, processes: createProcesses(), clock: createClock('hook') };
  void jobEnd(watched, over).then(() => {
    if (!over.aborted) alone.abort(1);
  });
  return alone.signal;
}
