import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Called, Program } from './swap-scene.ts';

/** Why no process can be traced on this machine; `false` where it can. */
export function whyNoTrace(): string | false {
  if (process.platform !== 'linux') return 'strace is for Linux only';
  const { status } = spawnSync('strace', ['-qq', '-o', '/dev/null', 'true'], { stdio: 'ignore' });
  return status === 0 ? false : 'strace is missing, or may not trace here';
}

/** One path that a system call named. */
export interface NamedPath {
  readonly call: string;
  readonly path: string;
}

/** A bundle to run, and the file for the trace. */
export interface TracedCall {
  readonly bundle: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly log: string;
}

/**
 * Runs a bundle under strace. `paths` waits until all its processes have ended, a keeper among them, and gives all paths
 * that they named.
 */
export async function traced(
  program: Program,
  { bundle, args, env, log }: TracedCall,
): Promise<Called & { readonly paths: () => Promise<NamedPath[]> }> {
  const calls = '%file,inotify_add_watch,connect,bind';
  // -D: the end of this child is the end of the bundle, while strace goes on with what the bundle left.
  const options = ['-D', '-f', '-qq', '-s', '4096', '-e', 'signal=none', '-e', `trace=${calls}`];
  const command = [process.execPath, program(bundle), ...args];
  const child = spawn('strace', [...options, '-o', log, ...command], {
    env,
    cwd: '/',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part: string) => {
      text += part;
    });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (status) => resolve(status));
  });
  const paths = async (): Promise<NamedPath[]> => {
    while (isTracing(log)) await setTimeout(20);
    return pathsIn(readFileSync(log, 'utf8'));
  };
  return { code, text, paths };
}

/** Whether a strace still writes to this file. */
function isTracing(log: string): boolean {
  return readdirSync('/proc').some((pid) => {
    try {
      return /^\d+$/.test(pid) && readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(log);
    } catch {
      // It has ended meanwhile.
      return false;
    }
  });
}

/**
 * The paths in a log of strace. Of a program that is started its own path, not its arguments; of a link that is read
 * the link, not where it leads.
 */
export function pathsIn(log: string): NamedPath[] {
  return log.split('\n').flatMap((line) => {
    const match = /^\d+\s+(\w+)\((.*)$/.exec(line);
    const [call, rest] = [match?.[1] ?? '', match?.[2] ?? ''];
    const strings = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, path = '']) => ({
      call,
      path,
    }));
    return /^(exec|readlink)/.test(call) ? strings.slice(0, 1) : strings;
  });
}

/** The paths that name an entry of the store, or of a directory in it, by more than one name from a descriptor. */
export function strayPaths(store: string, paths: readonly NamedPath[]): string[] {
  const isStray = ({ path }: NamedPath): boolean =>
    path.startsWith(join(store, '/')) || /^\/proc\/self\/fd\/\d+\/[^/]+\//.test(path);
  return [...new Set(paths.filter(isStray).map(({ call, path }) => `${call} ${path}`))];
}
