import { callsOf, killAt } from './aimed-kills.ts';
import { damageCounter, damages, repairedByThemselves } from './damage.ts';
import type { Mutation } from './mutant.ts';
import * as scenarios from './scenarios.ts';
import { type Scene, type SceneOptions, shortTiming } from './scene.ts';

/** The gate with one thing wrong. */
export interface Mutant {
  readonly name: string;
  readonly mutations: readonly Mutation[];
  readonly scene?: SceneOptions;
  /** Which scenario shows that it is wrong. */
  readonly shownBy: (scene: Scene) => Promise<unknown>;
  /** What the scenario then says. */
  readonly says: RegExp;
}

const short = { timing: shortTiming };
const lostWithHistory = damages.filter(({ name }) => /history/.test(name));

/** Every mutant that real processes find out. */
export const gateMutants: readonly Mutant[] = [
  {
    name: 'goes on where the counter lock is busy',
    mutations: [
      {
        file: 'store/transaction/transaction.ts',
        from: "if (!(await counter.tryLock(gate.lock))) return { kind: 'busy' };",
        to: 'await counter.tryLock(gate.lock);',
      },
    ],
    shownBy: scenarios.lockFileRemovedDuringCommit,
    says: /two jobs ran at once/,
  },
  {
    name: 'gives back a slot without the uuid',
    mutations: [
      {
        file: 'ticket/end-ticket.ts',
        from: 'findHolder(record, uuid) ?? findWaiter(record, uuid)',
        to: 'findHolder(record, uuid) ?? findWaiter(record, uuid) ?? record.running[0]',
      },
    ],
    shownBy: scenarios.strayRelease,
    says: /nothing was given back/,
  },
  {
    name: 'numbers from 1 after a rebuild',
    mutations: [{ file: 'core/record/rebuild.ts', from: 'Math.floor(wallMs / 1000)', to: '0' }],
    shownBy: (scene) => damageCounter(scene, lostWithHistory),
    says: /numbers go on/,
  },
  {
    name: 'forgets in a rebuild what the markers say',
    mutations: [
      {
        file: 'store/markers/rebuild-from-markers.ts',
        from: 'const markers = await readMarkers(gate, names);',
        to: 'const markers: FoundMarker[] = [];',
      },
    ],
    shownBy: (scene) => damageCounter(scene, lostWithHistory),
    says: /the slot is still taken|the holder has its slot/,
  },
  {
    name: 'commits a grant before its marker shows it',
    mutations: [
      {
        file: 'ticket/admission-attempt.ts',
        from: '  await marker.becomeRunning(transaction.gate, grant);\n',
        to: '',
      },
      {
        file: 'ticket/admission-attempt.ts',
        from: '  await transaction.commit(after);\n  ticket.enter();\n',
        to: '  await transaction.commit(after);\n  await marker.becomeRunning(transaction.gate, grant);\n  ticket.enter();\n',
      },
    ],
    shownBy: async (scene) => await killAtEveryCall(scene),
    says: /runs, and a marker shows it/,
  },
  {
    name: 'takes a free lock alone for a proof',
    mutations: [
      {
        file: 'core/liveness/liveness.ts',
        from: "return { kind: 'suspect', silentMs, neededMs };",
        to: "return { kind: 'dead', proof: { kind: 'heartbeat', silentMs } };",
      },
    ],
    scene: short,
    shownBy: scenarios.freeLockAlone,
    says: /two jobs ran at once/,
  },
  {
    name: 'takes a boot id for a place where process numbers mean something',
    mutations: [
      {
        file: 'ticket/liveness-check.ts',
        from: 'keeper?.place !== place',
        to: "keeper?.place.split('/')[0] !== place.split('/')[0]",
      },
    ],
    scene: short,
    shownBy: scenarios.bootIdAlone,
    says: /two jobs ran at once/,
  },
  {
    name: 'opens a marker anew before it closes the old descriptor',
    mutations: [
      {
        file: 'store/markers/own-marker.ts',
        from: '    await this.#file.close();\n    this.#pulse = { ...this.#pulse, heartbeat',
        to: '    const old = this.#file;\n    this.#pulse = { ...this.#pulse, heartbeat',
      },
      {
        file: 'store/markers/own-marker.ts',
        from: 'phase: this.#phase });\n    await this.#fill();\n  }\n\n  async close',
        to: 'phase: this.#phase });\n    await this.#fill();\n    await old.close();\n  }\n\n  async close',
      },
      // And the platform does not keep the two descriptors apart.
      {
        file: 'platform/files/node-file.ts',
        from: 'if (!reserve(this.#identity, fd)) return false;',
        to: 'reserve(this.#identity, fd);',
      },
      {
        file: 'platform/files/node-file.ts',
        from: 'await closeDescriptor(this.#identity, this.fd);',
        to: 'await close(this.fd).catch(() => undefined);',
      },
    ],
    scene: { ...short, lock: 'fcntl' },
    shownBy: scenarios.heartbeatFails,
    says: /the holder's marker is locked/,
  },
  {
    name: 'stays with a descriptor that has failed',
    mutations: [
      {
        file: 'session/heartbeat.ts',
        from: 'if (!(await marker.isSound())) return await this.#renew(stop);',
        to: '',
      },
    ],
    scene: short,
    shownBy: scenarios.heartbeatFails,
    says: /the holder's heartbeat goes on/,
  },
  {
    name: 'closes a descriptor of a file that another one has locked with fcntl',
    mutations: [
      {
        file: 'platform/files/node-file.ts',
        from: 'await closeDescriptor(this.#identity, this.fd);',
        to: 'await close(this.fd).catch(() => undefined);',
      },
      // Its own marker is read through another descriptor.
      {
        file: 'store/markers/markers.ts',
        from: 'if (own !== undefined) return own.phase === name.phase ? own.content : undefined;',
        to: '',
      },
    ],
    scene: { lock: 'fcntl', timing: { ...shortTiming, heartbeatMs: 4_000 } },
    shownBy: repairedByThemselves,
    says: /both have kept their locks/,
  },
  {
    name: 'forgets what a job observed that does not stay',
    mutations: [
      {
        file: 'ticket/admission-attempt.ts',
        from: 'await standInLine(entering, { tell }) : entering.record;',
        to: 'await standInLine(entering, { tell }) : transaction.record;',
      },
    ],
    scene: short,
    shownBy: (scene) =>
      scenarios.streamOfImpatientJobs(scene, { waitMs: 0, mostJobs: 50, pauseMs: 200 }),
    says: /the dead holder's slot was not to be had/,
  },
  {
    name: 'never fences itself',
    mutations: [{ file: 'session/heartbeat.ts', from: '      onFenced(silentMs);\n', to: '' }],
    scene: short,
    shownBy: scenarios.silentHolder,
    says: /two jobs ran at once/,
  },
];

/** Kills between any two calls on the way in, each time at a gate that nobody has used. */
async function killAtEveryCall(scene: Scene): Promise<void> {
  const aim = { stage: 'acquire' } as const;
  const calls = await callsOf(scene, aim);
  for (let call = 1; call <= calls.length; call += 1) {
    await killAt(scene, aim, call);
  }
}
