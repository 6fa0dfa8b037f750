import type { Disturbance } from './traffic.ts';

/** A keeper that was stalled looks at its record with its next heartbeat, 10 s later at most; half as much again for emulation. */
const lookMs = 15_000;

/** A command line, its keeper and its job end at once by SIGKILL, waiting or holding. */
export const kill: Disturbance = {
  name: 'kill',
  inflict: async ({ rig }, traffic) => {
    traffic.killOne(rig.random.pick(rig.clients), 'killed');
  },
};

/** A machine loses power and comes back, with a new boot id. */
export const power: Disturbance = {
  name: 'power',
  inflict: async ({ rig, say }, traffic) => {
    const client = rig.random.pick(rig.clients);
    say(`power: ${client.name} off`);
    traffic.endAll(client, 'power');
    await client.machine.powerCut();
    await traffic.drain(client);
    await rig.sleep(rig.random.between(0, 30_000));
    await client.machine.powerOn();
    await rig.mount(client);
    traffic.start(client);
    say(`power: ${client.name} back`);
  },
};

/** A machine is cut off for a time shorter or longer than the lease and than the bounds of the gate. */
export const partition: Disturbance = {
  name: 'partition',
  inflict: async ({ rig, say }) => {
    const client = rig.random.pick(rig.clients);
    const forMs = rig.random.pick([3000, rig.plan.server.leaseS * 2000, 75_000]);
    say(`partition: ${client.name} for ${forMs / 1000} s`);
    rig.oracle.stamp({ kind: 'unreachable', gate: '', machine: client.name });
    await client.partition(true);
    await rig.sleep(forMs);
    await client.partition(false);
    // Its waiters answer again when the connection has been made anew.
    await rig.sleep(lookMs);
    rig.oracle.stamp({ kind: 'reachable', gate: '', machine: client.name });
  },
};

/** A machine stands still for a time shorter or longer than the bounds, and cannot tell afterwards. */
export const freeze: Disturbance = {
  name: 'freeze',
  inflict: async ({ rig, say }) => {
    const client = rig.random.pick(rig.clients);
    const forMs = rig.random.pick([5000, 30_000, 90_000]);
    say(`freeze: ${client.name} for ${forMs / 1000} s`);
    rig.oracle.stamp({ kind: 'frozen', gate: '', machine: client.name });
    await client.machine.freeze();
    await rig.sleep(forMs);
    await client.machine.thaw();
    rig.oracle.stamp({ kind: 'thawed', gate: '', machine: client.name, lookMs });
  },
};

/** The server's service is stopped and started, with or without what it knew of its clients. */
export const serverRestart: Disturbance = {
  name: 'server-restart',
  inflict: async ({ rig, say }) => {
    const forget = rig.random.fraction() < 0.5;
    say(`server restart ${forget ? 'without' : 'with'} its recovery state`);
    rig.oracle.stamp({ kind: 'server-away', gate: '' });
    await rig.server.restartService({ forget, downMs: rig.random.between(0, 5000) });
    const { graceS, leaseS } = rig.plan.server;
    await rig.sleep((graceS + leaseS) * 1000);
    rig.oracle.stamp({ kind: 'server-back', gate: '' });
  },
};

/** A machine's clock jumps a day ahead or behind. */
export const clocks: Disturbance = {
  name: 'clocks',
  inflict: async ({ rig }) => {
    const days = rig.random.pick(['1 day', '-1 day', '2 hours', '-2 hours']);
    await rig.random
      .pick(rig.clients)
      .machine.run(`date -s "$(date -d '${days}' '+%F %T')" >/dev/null`);
  },
};

/** One machine's packets take 50 ms more and some are lost, for a while. */
export const slowLink: Disturbance = {
  name: 'slow-link',
  inflict: async ({ rig }) => {
    const client = rig.random.pick(rig.clients);
    await client.degradeLink({ delayMs: 50, lossPercent: 2 });
    await rig.sleep(20_000);
    await client.degradeLink({ delayMs: 0, lossPercent: 0 });
  },
};
