// How long `slotgate run -- true` takes beside a bare `node -e 0` of the same Node, interleaved:
// `node bench/run.ts [--cli dist/cli/index.js] [--rounds 40] [--path DIR]`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';

const { values } = parseArgs({
  options: {
    cli: { type: 'string', default: join(import.meta.dirname, '../dist/cli/index.js') },
    rounds: { type: 'string', default: '40' },
    path: { type: 'string' },
  },
});

const goal = 2.5;
const path = values.path ?? mkdtempSync(join(tmpdir(), 'slotgate-bench-'));
const options = ['--path', path, '--gate', 'bench', '--scope', 'host'];
const bareArgs = ['-e', '0'];
const runArgs = [resolve(values.cli), 'run', ...options, '--', 'true'];
try {
  measure(runArgs);
  measure(bareArgs);
  const bare: number[] = [];
  const run: number[] = [];
  for (let round = 0; round < Number(values.rounds); round += 1) {
    bare.push(measure(bareArgs));
    run.push(measure(runArgs));
  }
  const ratio = median(run) / median(bare);
  console.log(`node -e 0             ${spread(bare)}`);
  console.log(`slotgate run -- true  ${spread(run)}`);
  console.log(`ratio of the medians  ${ratio.toFixed(2)} (goal: at most ${goal})`);
} finally {
  if (values.path === undefined) rmSync(path, { recursive: true });
}

/** Milliseconds that Node takes with these arguments, from its start to its end. */
function measure(args: readonly string[]): number {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ms = Number(process.hrtime.bigint() - start) / 1e6;
  if (status !== 0) throw new Error(`it ended with ${status}: ${stderr}`);
  return ms;
}

function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(part * (sorted.length - 1))] ?? Number.NaN;
}

function spread(values: readonly number[]): string {
  const [low, middle, high] = [0.1, 0.5, 0.9].map((part) => quantile(values, part).toFixed(1));
  return `${middle} ms (80 % within ${low} and ${high})`;
}
