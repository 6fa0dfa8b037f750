import { commandLine } from '../cli/command-line.ts';
import { leave } from '../host/leave.ts';

void commandLine(process.argv.slice(2)).then((ending) =>
  leave(ending, (code) => process.exit(code)),
);
