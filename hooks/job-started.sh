#!/bin/sh
# For ACTIONS_RUNNER_HOOK_JOB_STARTED: acquires a slot of the gate that the rules give this job, and fails the
# job when it gets none in time. SLOTGATE_RULES is the rules file.
here=$(cd "$(dirname "$0")" && pwd)
. "$here/find-node.sh"
find_node || exit 1
exec "$NODE" "$here/../dist/cli/index.js" hook job-started --rules "${SLOTGATE_RULES:-/etc/slotgate/rules.yml}"
