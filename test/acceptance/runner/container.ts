import { spawnSync } from 'node:child_process';

/**
 * A PID namespace of its own with a `/proc` of its own, as a container has; its first process reaps
 * nobody else's children, like the `tail -f` that the runner starts its containers with. It ends with
 * `unshare`, and takes all others in it along.
 */
const options = ['--pid', '--fork', '--kill-child', '--mount-proc'] as const;

const asUser = ['--user', '--map-root-user', ...options] as const;

/** The command that starts a program as the first one of a container; `undefined` where that is not to be had. */
export const containerCommand: readonly string[] | undefined = [options, asUser]
  .map((those) => ['unshare', ...those])
  .find(([program = '', ...args]) => spawnSync(program, [...args, 'true']).status === 0);
