# Sourced by the hooks. Returns a Node that runs slotgate: the runner's Node, found from the program of its worker or
# from RUNNER_TEMP; else a Node on the PATH. SLOTGATE_NODE overrides all.
function Find-RunnerRoot {
  $id = $PID
  for ($depth = 0; $depth -lt 10; $depth++) {
    $process = Get-CimInstance Win32_Process -Filter "ProcessId=$id" -ErrorAction SilentlyContinue
    if (-not $process) { return $null }
    if ($process.Name -eq 'Runner.Worker.exe' -and $process.ExecutablePath) {
      # <root>\bin\Runner.Worker.exe, or <root>\bin.2.336.0\Runner.Worker.exe after an update
      return Split-Path (Split-Path $process.ExecutablePath)
    }
    $id = $process.ParentProcessId
  }
}

function Find-Node {
  if ($env:SLOTGATE_NODE) { return $env:SLOTGATE_NODE }
  $roots = @(Find-RunnerRoot)
  if ($env:RUNNER_TEMP) { $roots += (Join-Path $env:RUNNER_TEMP '..\..') }
  foreach ($root in $roots | Where-Object { $_ }) {
    foreach ($version in 'node24', 'node22') {
      $node = Join-Path $root "externals\$version\bin\node.exe"
      if (Test-Path -LiteralPath $node) { return $node }
    }
  }
  $found = Get-Command node -ErrorAction SilentlyContinue
  if ($found) { return $found.Source }
  Write-Host "::error::slotgate finds no Node: set SLOTGATE_NODE in the runner's .env file"
  exit 1
}
