import type { Scenario } from '../scenario.ts';
import { bounds } from './bounds.ts';
import { cancelAway } from './cancel-away.ts';
import { clones } from './clones.ts';
import { cost, costOfACrowd, costOfWaiting, handoffs, throughput } from './cost.ts';
import { fullDisk, quota } from './full-disk.ts';
import { gateScenarios } from './gate.ts';
import { keeperKill } from './keeper-kill.ts';
import { lockLoss } from './lock-loss.ts';
import { locks } from './locks.ts';
import { doctorPeers } from './peers.ts';
import { removals } from './removals.ts';
import { shell } from './shell.ts';
import { rootSquash } from './squash.ts';
import { visibility } from './visibility.ts';

/** Every scenario, in the order in which `--scenario list` shows them. */
export const scenarios: readonly Scenario[] = [
  locks,
  visibility,
  lockLoss,
  ...gateScenarios,
  bounds,
  doctorPeers,
  cancelAway,
  keeperKill,
  clones,
  removals,
  fullDisk,
  quota,
  rootSquash,
  cost,
  costOfWaiting,
  costOfACrowd,
  handoffs,
  throughput,
  shell,
];
