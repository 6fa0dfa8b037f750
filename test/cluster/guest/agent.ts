import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { openPort } from './ports.ts';

// Runs in a machine, started (and restarted) by its init. Carries out the host's commands, several at a time, and relays
// what processes say to the oracle at 127.0.0.1:7. Messages: `machine/wire.ts`.

type StartRequest = {
  id: number;
  command: string;
  timeoutMs: number;
  env: Record<string, string>;
  uid: number;
};

const oraclePort = 7;
const outputGraceMs = 300;
const running = new Map<number, ChildProcess>();

const agent = openPort('agent', (line) => {
  const request = JSON.parse(line);
  if (request.op === 'start') start(request);
  else if (request.op === 'signal') signalGroup(request.id, request.signal);
});

function start({ id, command, timeoutMs, env, uid }: StartRequest): void {
  const options = {
    cwd: '/tmp',
    detached: true,
    uid,
    gid: uid,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'] as const,
  };
  const child = spawn('/bin/bash', ['-c', command], { ...options, stdio: [...options.stdio] });
  running.set(id, child);
  agent.send({ kind: 'started', id, pid: child.pid ?? 0 });
  child.stdout?.on('data', (data: Buffer) =>
    agent.send({ kind: 'stdout', id, data: data.toString('base64') }),
  );
  child.stderr?.on('data', (data: Buffer) =>
    agent.send({ kind: 'stderr', id, data: data.toString('base64') }),
  );
  let timedOut = false;
  let reported = false;
  const report = (status: number | null, signal: string | null) => {
    if (reported) return;
    reported = true;
    clearTimeout(limit);
    running.delete(id);
    agent.send({ kind: 'exit', id, status, signal, timedOut });
  };
  const limit = setTimeout(
    () => {
      timedOut = true;
      signalGroup(id, 'SIGKILL');
      // A process that hangs on a server that is gone does not even die by SIGKILL: it is reported all the same.
      setTimeout(() => report(null, null), 1000);
    },
    timeoutMs === 0 ? 0x7fffffff : timeoutMs,
  );
  child.on('error', () => report(127, null));
  child.on('close', report);
  // A background process that keeps the pipe open must not hold up the answer.
  child.on('exit', (status, signal) => setTimeout(() => report(status, signal), outputGraceMs));
}

function signalGroup(id: number, signal: NodeJS.Signals): void {
  const pid = running.get(id)?.pid;
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has gone already.
  }
}

let connections = 0;
const waiting = new Map<number, (answer: string) => void>();
const oracle = openPort('oracle', (line) => {
  const { connection, answer } = JSON.parse(line);
  waiting.get(connection)?.(answer);
});

createServer((socket) => {
  const connection = ++connections;
  let rest = '';
  socket.setEncoding('utf8').setNoDelay(true);
  waiting.set(connection, (answer) => socket.write(`${answer}\n`));
  socket.on('data', (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) oracle.send({ connection, line });
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => waiting.delete(connection));
}).listen(oraclePort, '127.0.0.1');

agent.send({
  kind: 'hello',
  bootId: readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim(),
  uptimeMs: Number(readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000,
});
