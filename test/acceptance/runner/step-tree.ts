import { join } from 'node:path';
import { type ActionDefinition, readAction } from './action-files.ts';
import type { JobStatus } from './expressions.ts';
import type { FakeRunner } from './fake-runner.ts';
import type { Outcome, Step, UsesStep } from './job-plan.ts';

/** What later steps may ask of an earlier one. */
export interface StepContext {
  readonly outputs: Readonly<Record<string, string>>;
  readonly outcome: Outcome;
  readonly conclusion: Outcome;
}

/** What steps see of each other: those of the job, or those of one composite action. */
export interface Scope {
  readonly steps: Record<string, StepContext>;
  /** The step whose composite action this is; none for the job itself. */
  readonly owner: Node | undefined;
  status: JobStatus;
}

/** A step in its scope. */
export interface Node {
  readonly step: Step;
  readonly scope: Scope;
  readonly name: string;
  /** The action it uses: read at the job's start when it is remote, at the step when it is local. */
  action: ActionDefinition | undefined;
  /** The steps of a composite action. */
  children: readonly Node[];
  /** What the stages of this use save for each other. */
  readonly state: Map<string, string>;
  postRegistered: boolean;
}

/** The scope of a job's own steps. */
export function jobScope(): Scope {
  return { steps: {}, owner: undefined, status: 'success' };
}

/**
 * Reads a step, and what it uses as far as that is known before the job's first step: not so for
 * `uses: ./`, since nothing is checked out yet, nor for what such an action uses in its turn.
 */
export function growNode(runner: FakeRunner, step: Step, scope: Scope): Node {
  const node: Node = {
    step,
    scope,
    name: step.id ?? ('uses' in step ? step.uses : 'run'),
    action: undefined,
    children: [],
    state: new Map(),
    postRegistered: false,
  };
  if ('uses' in step && !isLocal(step)) resolveAction(runner, node);
  return node;
}

/** Reads the action of a step, and its steps where it is a composite one. */
export function resolveAction(runner: FakeRunner, node: Node): void {
  if (node.action !== undefined || !('uses' in node.step)) return;
  const action = readAction(directoryOf(runner, node.step));
  node.action = action;
  if (action.runs.kind !== 'composite') return;
  const scope: Scope = { steps: {}, owner: node, status: 'success' };
  node.children = action.runs.steps.map((step) => growNode(runner, step, scope));
}

/** All that has a pre, in the order of the steps; those of remote composite actions too. */
export function withPre(nodes: readonly Node[]): Node[] {
  return nodes.flatMap((node) => {
    if (node.action?.runs.kind === 'composite') return withPre(node.children);
    return node.action?.runs.pre === undefined ? [] : [node];
  });
}

function isLocal({ uses }: UsesStep): boolean {
  return uses.startsWith('./');
}

function directoryOf(runner: FakeRunner, step: UsesStep): string {
  if (isLocal(step)) return join(runner.workspace, step.uses);
  const [path = '', ref = ''] = step.uses.split('@');
  const [owner = '', repository = '', ...folders] = path.split('/');
  return join(runner.repository(`${owner}/${repository}@${ref}`), ...folders);
}
