import './require-node.ts';

import { runKeeper } from '../keeper/server/run-keeper.ts';
import { closeForeign } from '../platform/processes/process-descriptors.ts';

/** EX_TEMPFAIL of sysexits.h: another keeper is there already. */
const takenStatus = 75;

// It outlives the job: a pipe that it holds open would keep the reader waiting.
closeForeign();

void runKeeper(process.argv[2] ?? '').then((outcome) => {
  if (outcome === 'taken') process.exit(takenStatus);
  // A call on a mount whose server is away blocks a thread for ever, and with it an orderly exit.
  process.kill(process.pid, 'SIGKILL');
});
