import { spawn } from 'node:child_process';
import * as v from 'valibot';
import { type EntryName, entryName } from '../core/entry-name.ts';
import { codeOf } from '../core/errors.ts';
import { lockWords } from '../core/words.ts';
import type { Directory, FileSystem, LockDriver } from '../ports/file-system.ts';
import { closing, withStore } from '../store/gate/opened-gate.ts';
import { probeFiles } from './probe.ts';

/** Who the second process is, and where it tries. */
interface SecondRequest {
  /** The shared directory. */
  readonly path: string;
  /** The probe directory in it, and its identity: another user may have put another directory in its place. */
  readonly name: string;
  readonly identity: string;
  readonly lock: LockDriver;
  readonly fileMode: number;
  /** Becomes this user before it touches anything; only root can. */
  readonly become: { readonly uid: number; readonly gid: number } | undefined;
}

const stepsSchema = v.object({
  /** The lock that the first process holds: `kept-out`, `got-it`, or an error's code. */
  held: v.string(),
  /** A free one: the same words. */
  free: v.string(),
  /** Creating, renaming and removing: `done`, or an error's code. */
  make: v.string(),
  rename: v.string(),
  remove: v.string(),
});

const requestSchema = v.object({
  path: v.string(),
  name: v.string(),
  identity: v.string(),
  lock: v.picklist(lockWords),
  fileMode: v.number(),
  become: v.optional(v.object({ uid: v.number(), gid: v.number() })),
});

/** What a second process of this host could do. */
export type SecondSteps = v.InferOutput<typeof stepsSchema>;

/** The same, and as whom. */
export interface SecondReport {
  readonly steps: SecondSteps;
  readonly become: SecondRequest['become'];
}

/** How the second process is started: this program once more, with one hidden option. */
const secondOption = '--second-process';

/** Nothing takes this long but a server that does not answer. */
const patienceMs = 120_000;

/**
 * The second process itself: does what another job's process does with this one's files, and reports
 * the results. The code is loaded before it becomes another user, who may not be able to read it.
 */
export async function tryAsSecond(files: FileSystem, text: string): Promise<SecondSteps> {
  const { path, name, identity, become, ...trial } = v.parse(requestSchema, JSON.parse(text));
  if (become !== undefined) becomeUser(become);
  const steps = withStore(files, path, async (store) =>
    closing(await store.openDirectory(entryName(name)), async (directory) => {
      if ((await directory.ownStatus()).identity !== identity)
        throw new Error(`another directory replaced ${name}`);
      return await tryIn(directory, trial);
    }),
  );
  return await steps.catch((error: unknown) => {
    const code = codeOf(error);
    if (code === '') throw error;
    // It cannot even reach the directory.
    return { held: code, free: code, make: code, rename: code, remove: code };
  });
}

async function tryIn(
  directory: Directory,
  { lock, fileMode }: Pick<SecondRequest, 'lock' | 'fileMode'>,
): Promise<SecondSteps> {
  const { held, free, spare, made, moved } = probeFiles;
  const tryFile = async (name: EntryName): Promise<string> => {
    const file = await directory.open(name, 'update');
    const got = await file.tryLock(lock).finally(async () => await file.close());
    return got ? 'got-it' : 'kept-out';
  };
  return {
    held: await outcome(async () => await tryFile(held)),
    free: await outcome(async () => await tryFile(free)),
    make: await outcome(async () => {
      const file = await directory.create(made, fileMode);
      await file.write(0, new TextEncoder().encode('made'));
      await file.sync().finally(async () => await file.close());
      await directory.unlink(made);
    }),
    rename: await outcome(async () => await directory.rename(spare, moved)),
    remove: await outcome(async () => await directory.unlink(moved)),
  };
}

async function outcome(call: () => Promise<unknown>): Promise<string> {
  try {
    const said = await call();
    return typeof said === 'string' ? said : 'done';
  } catch (error) {
    return codeOf(error) || 'unknown error';
  }
}

function becomeUser({ uid, gid }: { uid: number; gid: number }): void {
  const { setgroups, setgid, setuid } = process;
  if (setgroups === undefined || setgid === undefined || setuid === undefined)
    throw new Error('users cannot be changed here');
  // In this order: once it is no longer root it could not change its groups.
  setgroups([gid]);
  setgid(gid);
  setuid(uid);
}

/**
 * Starts this program, `script`, as a second process of this host, and resolves with what it could do.
 *
 * @throws {Error} when it cannot be started, may not become the user, or does not end in time
 */
export async function startSecond(script: string, request: SecondRequest): Promise<SecondReport> {
  const args = [script, 'doctor', '--path', request.path, secondOption];
  const child = spawn(process.execPath, [...args, JSON.stringify(request)], {
    stdio: ['ignore', 'pipe', 'pipe'],
    cwd: '/',
  });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text: string) => {
      said[name] = `${said[name]}${text}`.slice(0, 4096);
    });
  const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs);
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', () => resolve());
  }).finally(() => clearTimeout(timer));
  const steps = v.safeParse(stepsSchema, parsed(said.stdout));
  if (steps.success) return { steps: steps.output, become: request.become };
  throw new Error(said.stderr.trim() || 'the second process printed nothing');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
