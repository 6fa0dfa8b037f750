// Builds all of dist/: `node scripts/build.ts [--out DIR]`.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildDist } from './dist.ts';

const { values } = parseArgs({ options: { out: { type: 'string', default: 'dist' } } });
await buildDist(resolve(values.out));
