import type { Contexts } from './expressions.ts';

/** What a step that is a function of the test gets to know. */
export interface StepMoment {
  readonly contexts: Contexts;
  /** What a script would find in its environment. */
  readonly environment: Readonly<Record<string, string>>;
  /** Aborts when the step is cancelled, or its time is over. */
  readonly signal: AbortSignal;
}

interface AnyStep {
  readonly id?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly 'continue-on-error'?: boolean;
  readonly 'timeout-minutes'?: number;
}

/** `owner/repo@ref`, `owner/repo/folder@ref`, or `./folder` of the workspace. */
export interface UsesStep extends AnyStep {
  readonly uses: string;
  readonly with?: Readonly<Record<string, string>>;
}

/** A script for `sh -e`, or what the test itself does while the job is at this step. */
export interface RunStep extends AnyStep {
  readonly run: string | ((moment: StepMoment) => Promise<void> | void);
}

export type Step = UsesStep | RunStep;

/** A stage that is about to begin, or that has ended. */
export interface StageNews {
  readonly at: 'begins' | 'ends';
  readonly step: string;
  readonly stage: StageRecord['stage'];
  /** Once it has ended. */
  readonly outcome?: Outcome;
}

/** A job of a workflow. */
export interface JobPlan {
  /** `GITHUB_JOB`: `build` where left out. */
  readonly name?: string;
  readonly steps: readonly Step[];
  readonly env?: Readonly<Record<string, string>>;
  /** In place of what the `github` context says by itself: `ref`, `repository`, ... */
  readonly github?: Readonly<Record<string, string>>;
  readonly matrix?: Readonly<Record<string, string | number>>;
  /** Its steps run in a job container. */
  readonly container?: boolean;
  /** Told at the very moment: before a stage begins, and as soon as the runner knows that it has ended. */
  readonly onStage?: (news: StageNews) => void;
}

export type Outcome = 'success' | 'failure' | 'cancelled' | 'skipped';

/** One stage of one step, as it went. */
export interface StageRecord {
  /** The step's id, else what it uses. */
  readonly step: string;
  readonly stage: 'pre' | 'main' | 'post';
  readonly outcome: Outcome;
  readonly code: number | null;
  readonly signal: string | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly tookMs: number;
  /** Between the end of its process and the end of its output; the runner waits 5 s at most. */
  readonly drainedMs: number;
}

/** A job, as it went. */
export interface JobResult {
  readonly conclusion: 'success' | 'failure' | 'cancelled';
  readonly stages: readonly StageRecord[];
  /** Processes that were still there after all posts, and bore the job's mark. */
  readonly swept: readonly number[];
}
