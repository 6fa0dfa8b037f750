// proper-lockfile-run.cjs MODULE DIRECTORY COMMAND...: runs a command under a lock of proper-lockfile, which does not wait by
// itself: it is told to try again as often as portalocker does.
const { spawnSync } = require('node:child_process');

const [module_, directory, name, ...args] = process.argv.slice(2);
const { lock } = require(module_);
const retries = { forever: true, factor: 1, minTimeout: 250, maxTimeout: 250 };

lock(directory, { retries }).then(async (release) => {
  const { status } = spawnSync(name, args, { stdio: 'inherit' });
  await release();
  process.exit(status ?? 1);
});
