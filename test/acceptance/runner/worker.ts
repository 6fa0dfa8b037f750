/*
 * The program of the fake `Runner.Worker`: starts the stages of one job as its own children when the
 * test says so, and ends when the test lets go of it.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { basename } from 'node:path';
import type { FromWorker, ToWorker } from './wire.ts';

/** The real runner waits this long for whoever else holds the pipes of a process that has ended. */
const drainMs = 5_000;

// Node names its first thread itself; the kernel is to know the worker by its program's name.
process.title = basename(process.execPath);

const children = new Map<number, ChildProcess>();

process.on('message', (message: ToWorker) => {
  if (message.kind === 'start') start(message);
  else children.get(message.id)?.kill(message.signal);
});
process.on('disconnect', () => process.exit(0));
tell({ kind: 'ready', id: 0, pid: process.pid });

function start({ id, command, env }: Extract<ToWorker, { kind: 'start' }>): void {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env,
    cwd: env['GITHUB_WORKSPACE'],
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  children.set(id, child);
  const output: Buffer[] = [];
  const pipes = [child.stdout, child.stderr];
  for (const pipe of pipes) pipe.on('data', (chunk: Buffer) => output.push(chunk));
  tell({ kind: 'started', id, pid: child.pid ?? 0 });
  let exitedMs = 0;
  child.on('error', (error) => output.push(Buffer.from(String(error))));
  child.on('exit', () => {
    exitedMs = performance.now();
    setTimeout(() => {
      for (const pipe of pipes) pipe.destroy();
    }, drainMs).unref();
  });
  // `close` and not `exit`: like the real runner, wait until nobody holds the pipes any more.
  child.on('close', (code, signal) => {
    children.delete(id);
    const drainedMs = exitedMs === 0 ? 0 : performance.now() - exitedMs;
    tell({ kind: 'ended', id, code, signal, output: Buffer.concat(output).toString(), drainedMs });
  });
}

function tell(message: FromWorker): void {
  process.send?.(message);
}
