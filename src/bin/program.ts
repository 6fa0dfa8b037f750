import './require-node.ts';

import { splitArguments, told } from '../cli/args/command-line.ts';
import { runMaintaining } from '../cli/maintenance.ts';
import { leave } from '../platform/leave.ts';

void told(() => runMaintaining(splitArguments(process.argv.slice(2)))).then((ending) =>
  leave(ending, (code) => process.exit(code)),
);
