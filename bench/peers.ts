import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const programs = join(import.meta.dirname, 'peers');
const cache = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'slotgate-bench');
const root = join(import.meta.dirname, '..');

/** A program that runs a command while it has a slot. */
export interface Peer {
  readonly name: string;
  /** The command line that runs `command` at most `limit` times at once; its files are in `directory`. */
  readonly inSlot: (
    slot: { readonly directory: string; readonly limit: number },
    command: readonly string[],
  ) => readonly string[];
  readonly environment?: (directory: string) => Readonly<Record<string, string>>;
  /** Whether it can let more than one in. */
  readonly counts: boolean;
}

/** slotgate, and what users would take instead. */
export type Peers = readonly Peer[];

/**
 * All peers, installed from their registries where that was not yet done, into
 * `${XDG_CACHE_HOME:-~/.cache}/slotgate-bench`. flock(1) and Python are this machine's own.
 */
export function preparePeers(say: (line: string) => void): Peers {
  mkdirSync(cache, { recursive: true });
  const python = join(cache, 'venv/bin/python');
  once(python, say, () => {
    run('python3', ['-m', 'venv', join(cache, 'venv')]);
    run(python, ['-m', 'pip', 'install', '--quiet', 'portalocker==4.4.2', 'filelock==4.2.12']);
  });
  const sem = join(cache, 'parallel/usr/bin/sem');
  once(sem, say, () => {
    run('bash', ['-c', 'apt-get download parallel && dpkg -x parallel_*.deb parallel']);
  });
  const locker = join(cache, 'npm/node_modules/proper-lockfile');
  once(locker, say, () => {
    const where = ['--prefix', join(cache, 'npm'), '--no-audit', '--no-fund'];
    run('npm', ['install', ...where, 'proper-lockfile@4.1.2']);
  });
  return [slotgate, flock, semOf(sem), ...pythonPeers(python), properLockfile(locker)];
}

const slotgate: Peer = {
  name: 'slotgate run',
  counts: true,
  inSlot: ({ directory, limit }, command) => [
    process.execPath,
    join(root, 'dist/cli/index.js'),
    ...['run', '--path', directory, '--scope', 'host', '--gate', 'bench'],
    ...['--limit', String(limit), '--', ...command],
  ],
};

const flock: Peer = {
  name: 'flock(1)',
  counts: false,
  inSlot: ({ directory }, command) => ['flock', join(directory, 'lock'), ...command],
};

function semOf(sem: string): Peer {
  return {
    name: 'sem',
    counts: true,
    inSlot: ({ limit }, command) => [sem, '--id', 'bench', '--fg', '-j', String(limit), ...command],
    environment: (directory) => ({ HOME: directory, PARALLEL_HOME: directory }),
  };
}

function pythonPeers(python: string): Peer[] {
  const peer = (name: string, program: string, counts: boolean): Peer => ({
    name,
    counts,
    inSlot: ({ directory, limit }, command) => [
      ...[python, join(programs, program), directory, String(limit)],
      ...command,
    ],
  });
  return [
    peer('portalocker', 'portalocker-run.py', true),
    peer('filelock', 'filelock-run.py', false),
  ];
}

function properLockfile(locker: string): Peer {
  return {
    name: 'proper-lockfile',
    counts: false,
    inSlot: ({ directory }, command) => [
      ...[process.execPath, join(programs, 'proper-lockfile-run.cjs'), locker, directory],
      ...command,
    ],
  };
}

function once(path: string, say: (line: string) => void, install: () => void): void {
  if (existsSync(path)) return;
  say(`installing ${path}`);
  install();
}

function run(program: string, args: readonly string[]): void {
  execFileSync(program, args, { cwd: cache, stdio: ['ignore', 'ignore', 'inherit'] });
}
