// Builds all of dist/: `node scripts/build.ts [--out DIR] [--allow-missing]`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDist } from './dist.ts';

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'dist' },
    'allow-missing': { type: 'boolean', default: false },
  },
});
buildDist({ out: resolve(values.out), allowMissing: values['allow-missing'] });
