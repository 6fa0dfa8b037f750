import type { Scenario } from '../scenario.ts';
import { gateScenarios } from './gate.ts';
import { lockLoss } from './lock-loss.ts';
import { locks } from './locks.ts';
import { shell } from './shell.ts';
import { visibility } from './visibility.ts';

/** Every scenario, in the order in which `--scenario list` shows them. */
export const scenarios: readonly Scenario[] = [
  locks,
  visibility,
  lockLoss,
  ...gateScenarios,
  shell,
];
