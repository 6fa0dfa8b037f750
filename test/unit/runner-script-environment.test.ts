import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scriptEnvironment } from '../../src/action/script/script-environment.ts';

/** As NodeScriptActionHandler.cs and ActionRunner.cs of actions/runner 2.336 set them. */
const ofActions = {
  ACTIONS_RUNTIME_URL: 'https://pipelines',
  ACTIONS_RUNTIME_TOKEN: 'secret',
  ACTIONS_CACHE_URL: 'https://cache',
  ACTIONS_RESULTS_URL: 'https://results',
  ACTIONS_CACHE_SERVICE_V2: 'True',
  ACTIONS_CACHE_MODE: 'readonly',
  GITHUB_ACTION_REPOSITORY: 'acme/slotgate',
  GITHUB_ACTION_REF: 'v1',
  INPUT_GATE: 'deploy',
  'INPUT_WAIT-TIMEOUT': '5m',
  STATE_entry: '{}',
};

/** As ScriptHandler.cs and the `github` context set them for a step's `run:`, too. */
const ofSteps = {
  ACTIONS_ID_TOKEN_REQUEST_URL: 'https://token',
  ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'secret',
  ACTIONS_ORCHESTRATION_ID: 'id',
  ACTIONS_STEP_DEBUG: 'true',
  GITHUB_ACTION: '__run',
  GITHUB_ACTION_PATH: '/work/_actions/acme/composite/v1',
  GITHUB_ACTOR: 'mona',
  GITHUB_STATE: '/temp/state',
  GITHUB_OUTPUT: '/temp/output',
  RUNNER_TEMP: '/temp',
  RUNNER_TRACKING_ID: 'github_1',
  PATH: '/bin',
  // A job's own variables, whose names only look alike.
  ACTIONS_RUNTIME_TOKEN_OF_MINE: '1',
  MY_INPUT_GATE: '1',
};

test('a script gets no variable that the runner sets for actions only', () => {
  assert.deepEqual(scriptEnvironment(ofActions), {});
});

test('a script gets every variable that the runner sets for any step', () => {
  assert.deepEqual(scriptEnvironment({ ...ofActions, ...ofSteps, HOME: undefined }), ofSteps);
});
