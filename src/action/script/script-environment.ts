import type { Environment } from '../inputs.ts';

/**
 * What the runner sets for the processes of actions and not for a step's `run:`. From actions/runner 2.336: the difference
 * between NodeScriptActionHandler.cs and ScriptHandler.cs (`ACTIONS_ID_TOKEN_REQUEST_*` and `ACTIONS_ORCHESTRATION_ID` are
 * set in both), and what ActionRunner.cs sets to null for a step that is no action of another repository.
 */
const forActionsOnly: ReadonlySet<string> = new Set([
  'ACTIONS_CACHE_MODE',
  'ACTIONS_CACHE_SERVICE_V2',
  'ACTIONS_CACHE_URL',
  'ACTIONS_RESULTS_URL',
  'ACTIONS_RUNTIME_TOKEN',
  'ACTIONS_RUNTIME_URL',
  'GITHUB_ACTION_REF',
  'GITHUB_ACTION_REPOSITORY',
]);

/** `INPUT_<NAME>` by Handler.cs, `STATE_<name>` by ActionRunner.cs. */
const forActionsOnlyPattern = /^(INPUT|STATE)_/;

/** The environment of a script: that of its step, without what a step's `run:` does not get. */
export function scriptEnvironment(environment: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(environment)) {
    const isForActions = forActionsOnly.has(name) || forActionsOnlyPattern.test(name);
    if (value !== undefined && !isForActions) kept[name] = value;
  }
  return kept;
}
