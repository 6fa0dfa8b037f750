"""portalocker-run.py DIRECTORY LIMIT COMMAND...: runs a command in a slot of portalocker, which waits as it does by default."""

import subprocess
import sys

import portalocker

directory, limit, *command = sys.argv[1:]
semaphore = portalocker.BoundedSemaphore(
    int(limit), name='bench', directory=directory, timeout=86400
)
with semaphore:
    sys.exit(subprocess.run(command).returncode)
