/* A step of the job with a script of its own: what the runner does for `run:`, as far as its processes go. */
import { spawnSync } from 'node:child_process';

const { status } = spawnSync('/bin/sh', ['-c', process.env['STEP_SCRIPT'] ?? ''], {
  stdio: 'inherit',
});
process.exit(status ?? 137);
