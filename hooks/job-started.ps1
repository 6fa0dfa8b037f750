# For ACTIONS_RUNNER_HOOK_JOB_STARTED: acquires a slot of the gate that the rules give this job, and fails the
# job when it gets none in time. SLOTGATE_RULES is the rules file.
. (Join-Path $PSScriptRoot 'find-node.ps1')
$node = Find-Node
$rules = if ($env:SLOTGATE_RULES) { $env:SLOTGATE_RULES } else { Join-Path $env:ProgramData 'slotgate\rules.yml' }
& $node (Join-Path $PSScriptRoot '..\dist\cli\index.js') hook job-started --rules $rules
exit $LASTEXITCODE
