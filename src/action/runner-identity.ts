import { readFileSync, readlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import type { Ancestor } from '../platform/processes/ancestors.ts';
import type { Environment } from './inputs.ts';
import type { RunnerProcess } from './runner-process.ts';

/** Set by runners that may do several jobs at a time: nektos/act, Gitea's and Forgejo's. */
const sharedSigns = ['ACT', 'GITEA_ACTIONS', 'FORGEJO_ACTIONS'];

const settingsSchema = v.object({
  agentId: v.union([v.number(), v.string()]),
  serverUrl: v.optional(v.string()),
  gitHubUrl: v.optional(v.string()),
});

/**
 * The runner as its server knows it: one that takes up another job has ended the one before. From
 * the file `.runner` in the runner's root, which is sought above the worker's program and above
 * `RUNNER_TEMP`; `undefined` where it is not found, which only costs a proof of death, and for a runner that may do
 * several jobs at a time: another job of it proves nothing.
 */
export function runnerIdentity(
  { worker, shared }: RunnerProcess,
  environment: Environment,
): string | undefined {
  const isShared = sharedSigns.some((name) => environment[name] === 'true');
  if (shared !== undefined || (isShared && worker === undefined)) return undefined;
  for (const root of runnerRoots(worker, environment)) {
    const settings = readSettings(join(root, '.runner'));
    const server = settings?.serverUrl ?? settings?.gitHubUrl;
    if (settings !== undefined && server !== undefined) {
      return `${server} ${settings.agentId}`;
    }
  }
  return undefined;
}

function runnerRoots(worker: Ancestor | undefined, environment: Environment): string[] {
  const roots: string[] = [];
  const program = worker === undefined ? undefined : programOf(worker.pid);
  // <root>/bin/Runner.Worker, or <root>/bin.2.336.0/Runner.Worker after an update.
  if (program !== undefined) roots.push(dirname(dirname(program)));
  // <root>/_work/_temp
  const temporary = environment['RUNNER_TEMP'];
  if (temporary !== undefined && temporary !== '') roots.push(join(temporary, '../..'));
  return roots;
}

function programOf(pid: number): string | undefined {
  try {
    return process.platform === 'linux' ? readlinkSync(`/proc/${pid}/exe`) : undefined;
  } catch {
    return undefined;
  }
}

function readSettings(path: string): v.InferOutput<typeof settingsSchema> | undefined {
  try {
    // The runner writes it with a byte order mark.
    const parsed = v.safeParse(
      settingsSchema,
      JSON.parse(readFileSync(path, 'utf8').replace(/^\ufeff/, '')),
    );
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
