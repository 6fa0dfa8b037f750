// node swap-report.ts [--dist DIR] [--tries N] [--only TEXT] [--part K/N] [--first] [--harm] [--without-proc]: tries
// every attack on a `dist`, and prints how often each succeeds. `--part 1/3` takes every third attack, `--first` ends
// each series at its first success, `--harm` shows what that changed, `--without-proc` tries the sources as they work
// without /proc. Needs root, Linux and a C compiler.
import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { attacks } from './swap-attacks.ts';
import { buildAttacker, whyNoAttack } from './swap-scene.ts';
import { series } from './swap-series.ts';
import { withoutProc } from './without-proc.ts';

const { values } = parseArgs({
  options: {
    dist: { type: 'string', default: join(import.meta.dirname, '../../../dist') },
    tries: { type: 'string', default: '20' },
    only: { type: 'string', default: '' },
    part: { type: 'string', default: '1/1' },
    first: { type: 'boolean', default: false },
    harm: { type: 'boolean', default: false },
    'without-proc': { type: 'boolean', default: false },
  },
});

const reason = whyNoAttack();
if (reason !== false) throw new Error(reason);
const directory = fs.mkdtempSync(join(tmpdir(), 'slotgate-attacker-'));
const ends: (() => void)[] = [];
try {
  fs.chmodSync(directory, 0o755);
  const committed = (bundle: string) => join(resolve(values.dist), bundle, 'index.js');
  const program = values['without-proc']
    ? withoutProc({ after: (end) => ends.push(end as () => void) })
    : committed;
  const arms = { program, attacker: buildAttacker(directory) };
  const [part = 1, parts = 1] = values.part.split('/').map(Number);
  for (const [index, attack] of attacks.entries()) {
    if (!attack.name.includes(values.only) || index % parts !== part - 1) continue;
    const began = performance.now();
    const { tries, hits, harm } = await series(arms, attack, {
      tries: Number(values.tries),
      upToFirst: values.first,
    });
    const mean = hits === 0 ? '' : `, one in ${(tries / hits).toFixed(1)} tries`;
    const seconds = ((performance.now() - began) / 1000).toFixed(0);
    console.log(`${hits} of ${tries}${mean} (${seconds} s): ${attack.name}`);
    if (values.harm && harm !== undefined) console.log(harm);
  }
} finally {
  for (const end of ends) end();
  fs.rmSync(directory, { recursive: true, force: true });
}
