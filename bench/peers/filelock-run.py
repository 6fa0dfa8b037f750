"""filelock-run.py DIRECTORY LIMIT COMMAND...: runs a command under a lock of filelock, which waits as it does by default."""

import subprocess
import sys

import filelock

directory, _, *command = sys.argv[1:]
with filelock.FileLock(f'{directory}/filelock.lock'):
    sys.exit(subprocess.run(command).returncode)
