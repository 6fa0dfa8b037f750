import './require-node.ts';

import { runPlainly, splitArguments } from '../cli/args/command-line.ts';
import { leave } from '../platform/leave.ts';

const running = runPlainly(splitArguments(process.argv.slice(2)));
if (running === undefined) void import('./program.ts');
else void running.then((ending) => leave(ending, (code) => process.exit(code)));
