import { createInterface } from 'node:readline';
import type { Machine } from '../machine/machine.ts';
import type { Rig } from '../rig/rig.ts';
import type { Scenario } from '../scenario.ts';

/** A person at the cluster: commands for single machines, and faults by name, read from standard input. */
export const shell: Scenario = {
  name: 'shell',
  about:
    'reads commands: "clientN|server CMD", "cut|mend|freeze|thaw|off|on N", "restart [forget]", "quit"',
  minClients: 1,
  needsGate: false,
  run: async ({ rig, say }) => {
    const input = createInterface({ input: process.stdin });
    for await (const line of input) {
      if (line.trim() === 'quit') break;
      await obey(rig, line.trim(), say).catch((error) => say(String(error)));
    }
    return { violations: [], measured: {} };
  },
};

async function obey(rig: Rig, line: string, say: (line: string) => void): Promise<void> {
  const [word = '', ...rest] = line.split(' ');
  const machines: Machine[] = [rig.server.machine, ...rig.clients.map(({ machine }) => machine)];
  const machine = machines.find(({ name }) => name === word);
  if (machine !== undefined) {
    const startedAt = performance.now();
    const result = await machine.exec(rest.join(' '));
    process.stdout.write(result.stdout + result.stderr);
    say(
      `status ${result.status ?? result.signal}, ${(performance.now() - startedAt).toFixed(0)} ms`,
    );
    return;
  }
  const fault = faults[word];
  if (fault === undefined) say(`not known: ${word}`);
  else await fault(rig, rest[0] ?? '');
  say('done');
}

const faults: Record<string, (rig: Rig, argument: string) => Promise<unknown>> = {
  cut: (rig, number) => rig.client(Number(number)).partition(true),
  mend: (rig, number) => rig.client(Number(number)).partition(false),
  freeze: (rig, number) => rig.client(Number(number)).machine.freeze(),
  thaw: (rig, number) => rig.client(Number(number)).machine.thaw(),
  off: (rig, number) => rig.client(Number(number)).machine.powerCut(),
  on: async (rig, number) => {
    await rig.client(Number(number)).machine.powerOn();
    await rig.mount(rig.client(Number(number)));
  },
  restart: (rig, how) => rig.server.restartService({ forget: how === 'forget' }),
};
