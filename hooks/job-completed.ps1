# For ACTIONS_RUNNER_HOOK_JOB_COMPLETED: releases the slot that job-started.ps1 acquired, if it did.
. (Join-Path $PSScriptRoot 'find-node.ps1')
$node = Find-Node
& $node (Join-Path $PSScriptRoot '..\dist\cli\index.js') hook job-completed
exit $LASTEXITCODE
