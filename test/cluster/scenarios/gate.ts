import type { Scenario } from '../scenario.ts';
import * as faults from './disturbances.ts';
import { type Disturbance, jobsUnder, type Track } from './traffic.ts';

function scenario(name: string, about: string, tracks: readonly Track[]): Scenario {
  return {
    name,
    about,
    minClients: 2,
    needsGate: true,
    run: (context) => jobsUnder(context, name, tracks),
  };
}

/** One disturbance after the other. */
function now(...disturbances: Disturbance[]): Track[] {
  return [{ pauseMs: [3_000, 9_000], disturbances }];
}

const { kill, massacre, aimedKill, power, partition, freeze, serverRestart, clocks, slowLink } =
  faults;

/** Kills of all kinds. Each makes a machine start Node again, which must not be all that it does. */
const kills: Track = {
  pauseMs: [8_000, 16_000],
  disturbances: [kill, kill, massacre, aimedKill, aimedKill, aimedKill],
};

/** The scenarios that run jobs through gates: by the engine, and by the committed command line. */
export const gateScenarios: readonly Scenario[] = [
  scenario('main-job', 'jobs of all clients through gates with few slots, undisturbed', []),
  scenario('kill', 'the same while processes are killed, at any time and in the middle of things', [
    kills,
  ]),
  scenario('power', 'the same while machines lose power and come back', now(power)),
  scenario(
    'partition',
    'the same while machines are cut off for 3 s, two leases and 75 s',
    now(partition),
  ),
  scenario('freeze', 'the same while machines stand still for 5, 30 and 90 s', now(freeze)),
  scenario(
    'server-restart',
    'the same while the service restarts, with and without recovery state',
    now(serverRestart),
  ),
  scenario('clocks', 'the same while clocks jump', now(clocks)),
  scenario(
    'slow-link',
    'the same while one link has 50 ms of delay and 2 % of loss',
    now(slowLink),
  ),
  scenario('chaos', 'the same with all of these: kills all the time, and the others in turn', [
    kills,
    {
      pauseMs: [2_000, 6_000],
      disturbances: [power, partition, freeze, serverRestart, clocks, slowLink],
    },
  ]),
];
