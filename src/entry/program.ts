import './require-node.ts';

import { splitArguments, told } from '../cli/command-line.ts';
import { runProgram } from '../cli/program.ts';
import { leave } from '../host/leave.ts';

void told(() => runProgram(splitArguments(process.argv.slice(2)))).then((ending) =>
  leave(ending, (code) => process.exit(code)),
);
