import type { Scenario } from '../scenario.ts';
import * as faults from './disturbances.ts';
import { type Disturbance, jobsUnder } from './traffic.ts';

function scenario(name: string, about: string, disturbances: readonly Disturbance[]): Scenario {
  return {
    name,
    about,
    minClients: 2,
    needsGate: true,
    run: (context) => jobsUnder(context, name, disturbances),
  };
}

const { kill, massacre, power, partition, freeze, serverRestart, clocks, slowLink } = faults;

/** The scenarios that run jobs through a gate of the committed command line. */
export const gateScenarios: readonly Scenario[] = [
  scenario('main-job', 'jobs of all clients through one gate with two slots, undisturbed', []),
  scenario('kill', 'the same while jobs are killed', [kill, kill, massacre]),
  scenario('power', 'the same while machines lose power and come back', [power]),
  scenario('partition', 'the same while machines are cut off for 3 s, two leases and 75 s', [
    partition,
  ]),
  scenario('freeze', 'the same while machines stand still for 5, 30 and 90 s', [freeze]),
  scenario(
    'server-restart',
    'the same while the service restarts, with and without recovery state',
    [serverRestart],
  ),
  scenario('clocks', 'the same while clocks jump', [clocks]),
  scenario('slow-link', 'the same while one link has 50 ms of delay and 2 % of loss', [slowLink]),
  scenario('chaos', 'the same with all of these, in random order', [
    kill,
    kill,
    power,
    partition,
    freeze,
    serverRestart,
    clocks,
    slowLink,
  ]),
];
