/*
 * The program of the fake `Runner.Worker`: starts the stages of one job as its own children when the
 * test says so, and ends when the test lets go of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { FromWorker, ToWorker } from './wire.ts';

// Node names its first thread itself; the kernel is to know the worker by its program's name.
process.title = basename(process.execPath);

const children = new Map<number, ChildProcess>();

process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') start(message);
  else children.get(message.id)?.kill(message.signal);
});
process.on('disconnect', () => process.exit(0));

function start({ id, program, env }: Extract<ToWorker, { kind: 'start' }>): void {
  const child = spawn(env['SLOTGATE_TEST_NODE'] ?? process.execPath, [program], {
    env,
    cwd: env['GITHUB_WORKSPACE'],
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.set(id, child);
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk));
  tell({ kind: 'started', id, pid: child.pid ?? 0 });
  // `close` and not `exit`: like the real runner, wait until nobody holds the pipes any more.
  child.on('close', (code, signal) => {
    tell({ kind: 'ended', id, code, signal, output: Buffer.concat(output).toString() });
  });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
