import './require-node.ts';

import { splitArguments, told } from '../cli/args/command-line.ts';
import { runProgram } from '../cli/args/program.ts';
import { leave } from '../platform/leave.ts';

void told(() => runProgram(splitArguments(process.argv.slice(2)))).then((ending) =>
  leave(ending, (code) => process.exit(code)),
);
