import { parseArgs } from 'node:util';
import type { ExportName, NfsVersion, ServerKind } from './rig/nfs-version.ts';
import { versionsOf } from './rig/nfs-version.ts';

/** What a run was asked to do. Lists are multiplied: every server with every version that it speaks and every export. */
export type RunOptions = {
  readonly servers: readonly ServerKind[];
  readonly versions: readonly NfsVersion[];
  readonly exports: readonly ExportName[];
  readonly clients: number;
  readonly scenarios: readonly string[];
  readonly seed: number;
  readonly minutes: number;
  readonly leaseS: number;
  readonly graceS: number;
  readonly accelerator: 'tcg' | 'kvm';
  /** Where results are written, relative to the project. */
  readonly results: string;
  readonly keep: boolean;
  readonly help: boolean;
};

/** The text for `--help`. */
export const usage = `npm run test:cluster -- [options]      (as root, on Debian; nothing of the host's network is touched)

  --server knfsd|ganesha        NFS server; several with commas          (knfsd)
  --vers 3|4.0|4.1|4.2          NFS version; several with commas         (4.1,3)
  --fs ext4|tmpfs               what is exported; several with commas    (ext4)
  --clients N                   client machines, 1 to 12                 (2)
  --scenario NAME               several with commas; "list" shows all    (kill,partition,cancel-away)
  --seed N                      of all random choices                    (from the clock)
  --minutes N                   length of the scenarios that have one    (0.3)
  --lease N, --grace N          of the server, in seconds                (10, 10)
  --accel tcg|kvm               how the machines run                     (tcg)
  --results DIR                 where results are written as JSON        (build/cluster)
  --keep                        keep logs and disks of a good run too
`;

/**
 * Reads the command line.
 *
 * @throws with a sentence for the user when an option or its value is not known.
 */
export function parseOptions(args: readonly string[]): RunOptions {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  const names = {
    server: text,
    vers: text,
    fs: text,
    clients: text,
    scenario: text,
    seed: text,
    minutes: text,
    lease: text,
    grace: text,
    accel: text,
    results: text,
  };
  const { values } = parseArgs({ args: [...args], options: { ...names, keep: flag, help: flag } });
  const servers = oneOf('--server', values.server ?? 'knfsd', ['knfsd', 'ganesha']);
  const versions = oneOf('--vers', values.vers ?? '4.1,3', ['3', '4.0', '4.1', '4.2']);
  if (!servers.some((server) => versions.some((version) => versionsOf(server).includes(version)))) {
    throw new Error(`${servers.join(' and ')} cannot serve NFS ${versions.join(' and ')}`);
  }
  return {
    servers,
    versions,
    exports: oneOf('--fs', values.fs ?? 'ext4', ['ext4', 'tmpfs']),
    clients: number('--clients', values.clients ?? '2', [1, 12]),
    scenarios: (values.scenario ?? 'kill,partition,cancel-away').split(','),
    seed: number('--seed', values.seed ?? String(Date.now() % 2 ** 31), [0, 2 ** 32 - 1]),
    minutes: number('--minutes', values.minutes ?? '0.3', [0, 24 * 60]),
    leaseS: number('--lease', values.lease ?? '10', [10, 3600]),
    graceS: number('--grace', values.grace ?? '10', [10, 3600]),
    accelerator: oneOf('--accel', values.accel ?? 'tcg', ['tcg', 'kvm'])[0] ?? 'tcg',
    results: values.results ?? 'build/cluster',
    keep: values.keep,
    help: values.help,
  };
}

function oneOf<const T extends string>(option: string, value: string, allowed: readonly T[]): T[] {
  return value.split(',').map((item) => {
    const found = allowed.find((one) => one === item);
    if (found === undefined)
      throw new Error(`${option} ${item}: has to be one of ${allowed.join(', ')}`);
    return found;
  });
}

function number(option: string, value: string, [low, high]: readonly [number, number]): number {
  const parsed = Number(value);
  if (value.trim() === '' || !(parsed >= low && parsed <= high)) {
    throw new Error(`${option} ${value}: has to be a number from ${low} to ${high}`);
  }
  return parsed;
}
