// Start-up of `slotgate run -- true` against `node -e 0`, by the same Node: prints the ratio of the
// medians, taken in turns so that a busy machine slows both alike. A benchmark, not a test.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const rounds = 30;
const goal = 2.5;
const cli = join(import.meta.dirname, '../dist/cli/index.js');
const path = mkdtempSync(join(tmpdir(), 'slotgate-bench-'));
try {
  const gated = [cli, 'run', '--path', path, '--gate', 'bench', '--scope', 'host', '--', 'true'];
  const times = { bare: [] as number[], gated: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    times.bare.push(timeMs(['-e', '0']));
    times.gated.push(timeMs(gated));
  }
  const ratio = median(times.gated) / median(times.bare);
  console.log(`node -e 0             ${median(times.bare).toFixed(1)} ms`);
  console.log(`slotgate run -- true  ${median(times.gated).toFixed(1)} ms`);
  console.log(`ratio ${ratio.toFixed(2)} (goal: at most ${goal})`);
} finally {
  rmSync(path, { recursive: true });
}

function timeMs(args: readonly string[]): number {
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  const elapsed = performance.now() - start;
  if (status !== 0) throw new Error(`node ${args.join(' ')} ended with ${status}: ${stderr}`);
  return elapsed;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;
}
