import * as fs from 'node:fs';
import { join } from 'node:path';
import {
  type Act,
  abandonedProbes,
  asRemovedFiles,
  draft,
  flippedDirectories,
  flippedGate,
  flippedHardLinks,
  flipToPrivate,
  type GateFiles,
  hardLink,
  job,
  longRemoved,
  plantGate,
  removed,
} from './swap-plants.ts';
import type { Call, Move, SwapScene } from './swap-scene.ts';

/** One way to lead one command elsewhere. */
export interface Attack {
  /** The command, then what is swapped. */
  readonly name: string;
  /** Modes of the shared directory in which the attacker may do this at all. */
  readonly modes: readonly number[];
  /** Who runs the command: another user of the group, or root. */
  readonly victim: 'victim' | 'root';
  /** Longest pause of the attacker between two swaps. */
  readonly pauseUs?: number;
  /** What the attacker makes before. Gives what it does meanwhile. */
  readonly plant: (scene: SwapScene, gate: GateFiles) => readonly Move[];
  readonly act: (act: Act, scene: SwapScene) => Promise<unknown>;
}

const everyMode = [0o2770, 0o3770, 0o1777];
/** Where the attacker may rename what others have made. */
const notSticky = [0o2770];

const cli = (scene: SwapScene, ...args: string[]): Call => ({
  bundle: 'cli',
  args: [args[0] ?? '', '--path', scene.shared, ...args.slice(1)],
});
const onGate = (scene: SwapScene, verb: string, ...args: string[]): Call =>
  cli(scene, verb, '--gate', 'g', ...args);
const run = (scene: SwapScene, gate = 'g'): Call =>
  cli(scene, ...['run', '--scope', 'host', '--gate', gate, '--wait-timeout', '2s', '--', 'true']);

/** Every command that writes, with every name that it goes by and that the attacker may swap. */
export const attacks: readonly Attack[] = [
  {
    name: 'run: the directory of a new gate, just made',
    modes: notSticky,
    victim: 'victim',
    plant: (scene) => [{ kind: 'catch', prefix: '.new-', target: scene.private }],
    act: async (act, scene) => await act(run(scene, 'fresh')),
  },
  {
    name: "run: the gate's directory",
    modes: everyMode,
    victim: 'victim',
    plant: flippedGate,
    act: async (act, scene) => await act(run(scene)),
  },
  {
    name: 'run: a record that says the gate was removed, and the directory it names',
    modes: everyMode,
    victim: 'victim',
    pauseUs: 200,
    plant: (scene, files) => {
      plantGate(scene, join(scene.shared, 'g'), asRemovedFiles(files));
      return flippedDirectories(scene, [removed]);
    },
    act: async (act, scene) => await act(run(scene)),
  },
  {
    name: 'run: hard links to a secret file in the place of the files of a gate',
    modes: everyMode,
    victim: 'victim',
    plant: flippedHardLinks,
    act: async (act, scene) => await act(run(scene)),
  },
  {
    name: 'run: a hard link to a secret file as the history',
    modes: everyMode,
    victim: 'victim',
    plant: (scene, files) => {
      plantGate(scene, join(scene.shared, 'g'), files);
      hardLink(join(scene.shared, 'g/history.jsonl'), scene.secret);
      return [];
    },
    act: async (act, scene) => await act(run(scene)),
  },
  ...['victim' as const, 'root' as const].map(
    (victim): Attack => ({
      name: `remove (${victim}): what is left of gates removed long ago`,
      modes: everyMode,
      victim,
      plant: (scene, files) => {
        plantGate(scene, join(scene.shared, 'g'), files);
        return flippedDirectories(scene, longRemoved);
      },
      act: async (act, scene) => await act(onGate(scene, 'remove')),
    }),
  ),
  {
    name: 'run, pause, remove: the shared directory itself, and links that lead there',
    modes: everyMode,
    victim: 'victim',
    plant: (scene, files) => {
      const store = join(scene.shared, 'store');
      scene.directory(store);
      plantGate(scene, join(store, 'g'), files);
      return [flipToPrivate(scene, 'store')];
    },
    act: async (act, scene) => {
      for (const words of [
        ['run', '--scope', 'host', '--wait-timeout', '2s'],
        ['pause'],
        ['remove'],
      ]) {
        const [verb = '', ...options] = words;
        const args = [verb, '--path', join(scene.shared, 'store'), '--gate', 'g', ...options];
        await act({ bundle: 'cli', args: verb === 'run' ? [...args, '--', 'true'] : args });
      }
    },
  },
  {
    name: "remove: the gate's directory",
    modes: everyMode,
    victim: 'victim',
    plant: flippedGate,
    act: async (act, scene) => await act(onGate(scene, 'remove')),
  },
  ...[['pause'], ['resize', '--limit', '3'], ['recover', '--advance', '90'], ['upgrade']].map(
    ([verb = '', ...args]): Attack => ({
      name: `${verb}: the gate's directory`,
      modes: everyMode,
      victim: 'victim',
      plant: flippedGate,
      act: async (act, scene) => await act(onGate(scene, verb, ...args)),
    }),
  ),
  {
    name: 'resume, move, release: the directory of the gate',
    modes: everyMode,
    victim: 'victim',
    plant: flippedGate,
    act: async (act, scene) => {
      await act(onGate(scene, 'resume'));
      await act(onGate(scene, 'move', '--ticket', '1', '--first'));
      await act(onGate(scene, 'release', '--ticket', '1', '--force'));
    },
  },
  {
    name: 'recover, pause: hard links to a secret file in the place of the files of a gate',
    modes: everyMode,
    victim: 'victim',
    plant: flippedHardLinks,
    act: async (act, scene) => {
      await act(onGate(scene, 'pause'));
      await act(onGate(scene, 'recover', '--advance', '90'));
    },
  },
  {
    name: "recover --all: a gate's directory",
    modes: everyMode,
    victim: 'victim',
    plant: flippedGate,
    act: async (act, scene) => await act(cli(scene, 'recover', '--all', '--advance', 'auto')),
  },
  ...['victim' as const, 'root' as const].map(
    (victim): Attack => ({
      name: `policy set, remove (${victim}): the directory of the policies`,
      modes: everyMode,
      victim,
      pauseUs: 300,
      plant: (scene, files) => {
        plantGate(scene, join(scene.shared, 'g'), files);
        return flippedDirectories(scene, ['.policy']);
      },
      act: async (act, scene) => {
        await act(onGate(scene, 'policy', 'set', '--file', draft(scene)));
        await act(onGate(scene, 'policy', 'remove'));
      },
    }),
  ),
  {
    name: 'policy set: the directory of the policies, just made',
    modes: notSticky,
    victim: 'victim',
    plant: (scene) => [{ kind: 'catch', prefix: '.policy', target: scene.private }],
    act: async (act, scene) => await act(onGate(scene, 'policy', 'set', '--file', draft(scene))),
  },
  {
    name: 'init (root): the directory that is prepared, just made',
    modes: notSticky,
    victim: 'root',
    plant: (scene) => [{ kind: 'catch', prefix: 'store', target: scene.private }],
    act: async (act, scene) =>
      await act({ bundle: 'cli', args: ['init', '--path', join(scene.shared, 'store')] }),
  },
  {
    name: 'init (root): a store of the attacker, prepared again',
    modes: everyMode,
    victim: 'root',
    plant: (scene) => {
      const store = join(scene.shared, 'store');
      scene.directory(store, 0o755);
      fs.copyFileSync(scene.secretStore, join(store, '.slotgate.json'));
      scene.own(join(store, '.slotgate.json'), 0o660);
      return [flipToPrivate(scene, 'store')];
    },
    act: async (act, scene) =>
      await act({
        bundle: 'cli',
        args: ['init', '--path', join(scene.shared, 'store'), '--mode', '2777', '--group', '3000'],
      }),
  },
  {
    name: 'init (root): the directory of the policies, just made',
    modes: notSticky,
    victim: 'root',
    plant: (scene) => [{ kind: 'catch', prefix: '.policy', target: scene.private }],
    act: async (act, scene) => await act(cli(scene, 'init')),
  },
  {
    name: 'init: the file of the store, a hard link to a secret file',
    modes: everyMode,
    victim: 'root',
    plant: (scene) => {
      hardLink(join(scene.shared, '.slotgate.json'), scene.secretStore);
      return [];
    },
    act: async (act, scene) => await act(cli(scene, 'init', '--lock', 'fcntl')),
  },
  ...['victim' as const, 'root' as const].map(
    (victim): Attack => ({
      name: `doctor (${victim}): the directory for trials, just made`,
      modes: notSticky,
      victim,
      plant: (scene) => [{ kind: 'catch', prefix: '.doctor-', target: scene.private }],
      act: async (act, scene) => await act(cli(scene, 'doctor', '--scope', 'host')),
    }),
  ),
  {
    name: 'doctor: directories for trials of the dead',
    modes: everyMode,
    victim: 'victim',
    plant: (scene) => flippedDirectories(scene, abandonedProbes),
    act: async (act, scene) => await act(cli(scene, 'doctor', '--scope', 'host')),
  },
  {
    name: 'doctor --with-peer: the meeting place is a link',
    modes: everyMode,
    victim: 'victim',
    plant: (scene) => {
      scene.link(join(scene.shared, '.doctor-peers'), scene.private);
      return [];
    },
    act: async (act, scene) => await act(meeting(scene)),
  },
  {
    name: 'doctor --with-peer: the meeting place is swapped',
    modes: everyMode,
    victim: 'victim',
    pauseUs: 2_000,
    plant: (scene) => flippedDirectories(scene, ['.doctor-peers']),
    act: async (act, scene) => await act(meeting(scene)),
  },
  {
    name: 'pre, main, post: the directory of a new gate, just made',
    modes: notSticky,
    victim: 'victim',
    plant: (scene) => [{ kind: 'catch', prefix: '.new-', target: scene.private }],
    act: job,
  },
  {
    name: 'pre, main, post: the directory of the gate',
    modes: everyMode,
    victim: 'victim',
    plant: flippedGate,
    act: job,
  },
  {
    name: 'pre, main, post: a hard link to a secret file as the history',
    modes: everyMode,
    victim: 'victim',
    plant: (scene, files) => {
      plantGate(scene, join(scene.shared, 'g'), files);
      hardLink(join(scene.shared, 'g/history.jsonl'), scene.secret);
      return [];
    },
    act: job,
  },
  ...['metrics', 'page'].map(
    (verb): Attack => ({
      name: `${verb} --out: the directory of the file`,
      modes: everyMode,
      victim: 'victim',
      plant: (scene) => flippedDirectories(scene, ['out']),
      act: async (act, scene) =>
        await act(cli(scene, verb, '--out', join(scene.shared, `out/${outFiles[verb]}`))),
    }),
  ),
  {
    name: 'metrics --out: links under the names that it may use before it renames',
    modes: everyMode,
    victim: 'victim',
    plant: (scene) => {
      for (let pid = process.pid; pid < process.pid + 1_500; pid += 1)
        fs.symlinkSync(join(scene.private, 'precious'), join(scene.shared, `m.prom.${pid}`));
      return [];
    },
    act: async (act, scene) =>
      await act(cli(scene, 'metrics', '--out', join(scene.shared, 'm.prom'))),
  },
];

const outFiles: Readonly<Record<string, string>> = { metrics: 'm.prom', page: 'page.html' };

function meeting(scene: SwapScene): Call {
  return cli(scene, ...['doctor', '--scope', 'host', '--with-peer', '--wait-timeout', '1s']);
}
