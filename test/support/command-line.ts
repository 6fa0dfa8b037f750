import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** The entry of the command line. */
export const entry = join(import.meta.dirname, '../../src/bin/cli.ts');

/** What a run of the command line came to. */
export interface Ran {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** How to run it. */
export interface RunOptions {
  /** Added to an environment that says nothing of slotgate, and of no job. */
  readonly env?: NodeJS.ProcessEnv;
  readonly cwd?: string;
  /** Root may write everywhere: run it as another user then. */
  readonly asNobody?: boolean;
}

const nobody = 65_534;

/** A command line that runs. */
export interface Running {
  readonly process: ChildProcess;
  readonly ran: Promise<Ran>;
  /** Resolves once its output or its messages contain this; rejects when it ends before. */
  says(text: string | RegExp): Promise<void>;
}

/** Starts the real command line from its sources, as a process of its own. */
export function start(
  args: readonly string[],
  { env = {}, cwd, asNobody = false }: RunOptions = {},
): Running {
  const {
    SLOTGATE_PATH: _,
    NO_COLOR: __,
    FORCE_COLOR: ___,
    GITHUB_REPOSITORY: ____,
    ...rest
  } = process.env;
  const child = spawn(process.execPath, [entry, ...args], {
    env: { ...rest, ...env },
    ...(cwd === undefined ? {} : { cwd }),
    ...(asNobody && process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] += text;
    });
  const ran = new Promise<Ran>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code, signal) => resolve({ code, signal, ...said }));
  });
  const has = (text: string | RegExp): boolean =>
    [said.stdout, said.stderr].some((part) =>
      typeof text === 'string' ? part.includes(text) : text.test(part),
    );
  return {
    process: child,
    ran,
    says: async (text) =>
      await new Promise((resolve, reject) => {
        const look = (): void => {
          if (has(text)) resolve();
        };
        child.stdout.on('data', look);
        child.stderr.on('data', look);
        child.once('close', () =>
          has(text) ? resolve() : reject(new Error(`it ended without ${text}: ${said.stderr}`)),
        );
        look();
      }),
  };
}

/**
 * A list of command lines that are ended, and waited for, when the test is over. To be made before the
 * temporary directory: a job whose gate has gone tries for minutes to give its slot back.
 */
export function endedAfter(test: TestContext): { add(running: Running): Running } {
  const all: Running[] = [];
  test.after(async () => {
    for (const { process: child } of all) child.kill('SIGTERM');
    await Promise.all(all.map(({ ran }) => ran));
  });
  return {
    add: (running) => {
      all.push(running);
      return running;
    },
  };
}

/** Runs the real command line to its end. */
export async function slotgate(args: readonly string[], options?: RunOptions): Promise<Ran> {
  return await start(args, options).ran;
}
