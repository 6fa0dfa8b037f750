#!/bin/sh
# For ACTIONS_RUNNER_HOOK_JOB_COMPLETED: releases the slot that job-started.sh acquired, if it did.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/find-node.sh"
find_node || exit 1
exec "$NODE" "$here/../dist/cli/index.js" hook job-completed
