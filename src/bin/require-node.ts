/** The oldest major version of Node that is tested and has lock binaries; `package.json` names it, too. */
const oldestMajor = 22;

/** EX_UNAVAILABLE of sysexits.h, as for all that this machine lacks. */
const unavailableStatus = 69;

// The first import of every entry: nothing else has run when the version is too old.
const { node: version } = process.versions;
if (Number.parseInt(version, 10) < oldestMajor) {
  // Standard error is read for commands as standard output is, and takes no part in what a caller parses.
  const command = process.env['GITHUB_ACTIONS'] === 'true' ? '::error::' : '';
  process.stderr.write(
    `${command}slotgate: Node ${version} is too old: run it with Node ${oldestMajor} or newer\n`,
  );
  process.exit(unavailableStatus);
}
