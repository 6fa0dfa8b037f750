import { readFileSync, writeSync } from 'node:fs';
import { Aim, type AimPoint } from './aimed-files.ts';
import { OracleLine } from './oracle-line.ts';
import { type Boss, runStream, type StreamPlan } from './stream.ts';

// node worker.js PIPE: reads its plan from a pipe, and is some streams of jobs in one process, by the engine of src/ itself. Starting Node
// takes an emulated machine a second and more; without that it gets through several admissions in the same time. Ends by SIGTERM,
// in good order, or at a moment of the protocol that the oracle names in an answer.

type Plan = {
  readonly name: string;
  readonly path: string;
  readonly streams: readonly StreamPlan[];
};

const plan: Plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
const oracle = new OracleLine();
const over = new AbortController();
process.on('SIGTERM', () => over.abort());

/** The oracle decides what happens there: `die` at once, or `wait` for the machine to lose power. */
const aim = new Aim(async (point) => {
  const answer = await oracle.tell(`at ${point} process=${plan.name}`);
  if (answer === 'die') process.kill(process.pid, 'SIGKILL');
  if (answer === 'die' || answer === 'wait') await new Promise(() => {});
});

async function tell(line: string): Promise<void> {
  const answer = await oracle.tell(line);
  const point = /^ok aim=(\S+)$/.exec(answer)?.[1];
  if (point !== undefined) aim.at(point as AimPoint);
}

/** Calls are pending that may never return: nothing more may be done in this process. */
async function stuck(): Promise<never> {
  await oracle.tell(`stuck process=${plan.name}`);
  process.kill(process.pid, 'SIGKILL');
  return await new Promise(() => {});
}

const boss: Boss = { name: plan.name, path: plan.path, over: over.signal, aim, tell, stuck };

Promise.all(plan.streams.map((stream, index) => runStream(boss, stream, index + 1))).then(
  () => process.exit(0),
  async (error: Error) => {
    writeSync(1, `${error.stack ?? error}\n`);
    await oracle.tell(`stuck process=${plan.name}`);
    process.exit(70);
  },
);
