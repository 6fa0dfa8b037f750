import './require-node.ts';

import { inherit } from '../cli/run/inheritance.ts';

const done = (): never => process.exit(0);

void inherit(process.argv[2] ?? '').then(done, done);
