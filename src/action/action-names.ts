/*
 * Every name that the action shares with workflows and with the runner, once. A test holds
 * action.yml and the README against these tables.
 */

/** The inputs and their defaults as action.yml has them; `gate` has none, it is required. */
export const inputDefaults = {
  gate: undefined,
  path: '',
  'expect-store': '',
  limit: '1',
  scope: 'shared',
  acquire: 'pre',
  run: '',
  shell: '',
  'working-directory': '',
  'wait-timeout': '5h',
  'on-timeout': 'fail',
  'on-full': 'wait',
  'latest-wins': '',
  lock: 'flock',
  'max-hold': '',
  'on-lost': 'fail',
  record: 'full',
  summary: 'auto',
  enabled: 'true',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression that the runner evaluates
  'job-id': '${{ job.check_run_id }}',
} as const;

export type InputName = keyof typeof inputDefaults;

/** The outputs, set by main. */
export const outputNames = [
  'acquired',
  'refused',
  'slot',
  'token',
  'ticket',
  'wait-seconds',
] as const;

export type OutputName = (typeof outputNames)[number];

/** What one stage saves for the next ones. */
export const stateNames = {
  /** What a stage was about to do, as JSON: all that later stages go by, instead of the inputs. */
  entry: 'slotgate-entry',
  /** How entering ended, as JSON; absent while it has not ended, and when the stage was killed. */
  result: 'slotgate-result',
  /** The process of a script that runs in the slot, as JSON. */
  script: 'slotgate-script',
} as const;

/** The environment variable that stands in for the input `path`. */
export const pathVariable = 'SLOTGATE_PATH';
