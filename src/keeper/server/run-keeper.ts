import { writeFileSync } from 'node:fs';
import { openAccess } from '../../access/open-access.ts';
import { openExisting } from '../../access/open-existing.ts';
import { isMissing } from '../../platform/local-files/is-missing.ts';
import { isOneDirectory } from '../../platform/mount/one-directory.ts';
import { loadNative } from '../../platform/native/load-native.ts';
import { createClock } from '../../platform/node-clock.ts';
import { createProcesses } from '../../platform/processes/local-processes.ts';
import { endScripts } from './end-scripts.ts';
import { Keeper } from './keeper.ts';
import { KeeperLog } from './keeper-log.ts';
import { endJob, seesJob } from './kill-job.ts';
import { Residence } from './residence.ts';

/** Standard error: the log file that the stage which started this process opened. */
const logFd = 2;

/** How often the keeper checks whether its directory still exists. */
const checkHomeMs = 500;

/** For the last words to reach those who listen. */
const farewellMs = 50;

/**
 * The life of a keeper process. It was started detached, with its log as standard error, and learns
 * by its endpoint what it is for.
 *
 * @param directory where its endpoint is to be; created by the stage that started it
 * @returns `taken` when another keeper runs there already: the stage should ask that one
 */
export async function runKeeper(directory: string): Promise<'done' | 'taken'> {
  // Now, and not at the first lock: the next job deletes the folder that the binary is in.
  loadNative();
  // Its files are made with the modes that they are to have (decision 42). Its own directory is this user's alone.
  process.umask(0);
  const log = new KeeperLog(logFd);
  const keeper = new Keeper({
    open: openAccess,
    openExisting,
    processes: createProcesses(),
    clock: createClock('keeper'),
    endJob,
    endScripts,
    seesJob,
    isMissing,
    isOneDirectory,
    log: (text) => log.add(text),
    logLines: () => log.lines,
  });
  const residence = await Residence.take(directory, keeper);
  if (residence === 'taken') return 'taken';
  standFirm(keeper);
  const watch = setInterval(watcher(residence, log), checkHomeMs);
  await keeper.ended;
  clearInterval(watch);
  residence.leave();
  await new Promise((resolve) => setTimeout(resolve, farewellMs));
  return 'done';
}

/**
 * Checks whether the keeper's directory still exists, and creates it again. Not at once: `rm -rf` fails when a file
 * appears in the directory that it has just emptied.
 */
function watcher(residence: Residence, log: KeeperLog): () => void {
  let missing = false;
  let busy = false;
  return () => {
    if (busy) return;
    const wasMissing = missing;
    missing = !residence.isIntact;
    if (!missing || !wasMissing) return;
    busy = true;
    void residence
      .restore()
      .then((fd) => fd !== undefined && log.moveTo(fd))
      // Not now: a full disk, say. It is tried again.
      .catch(() => undefined)
      .finally(() => {
        busy = false;
      });
  };
}

/** A keeper outlives what ends its job's processes. */
function standFirm(keeper: Keeper): void {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.on(signal, () => keeper.askedToStop());
  }
  try {
    // The runner makes its jobs the first to go when memory is short. A held slot needs its keeper.
    if (process.platform === 'linux') writeFileSync('/proc/self/oom_score_adj', '0');
  } catch {
    // Not allowed here: the slot comes back all the same, only later.
  }
}
