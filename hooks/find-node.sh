# Sourced by the hooks. Sets NODE to a Node that runs slotgate: the runner's Node, found from the program of its worker or
# from RUNNER_TEMP; else a Node on the PATH. SLOTGATE_NODE overrides all.

# The directory of the runner whose Runner.Worker is above this process, if there is one.
runner_root() {
  pid=$$
  depth=0
  while [ "$pid" -gt 1 ] && [ "$depth" -lt 10 ]; do
    if [ -r "/proc/$pid/exe" ]; then
      program=$(readlink "/proc/$pid/exe")
      # The name in parentheses may contain anything; the parent is the second field behind it.
      parent=$(sed 's/.*) . \([0-9]*\) .*/\1/' "/proc/$pid/stat" 2>/dev/null) || return 0
    else
      program=$(ps -o comm= -p "$pid" 2>/dev/null) || return 0
      parent=$(ps -o ppid= -p "$pid" 2>/dev/null | tr -d ' ') || return 0
    fi
    case $program in
      */Runner.Worker)
        # <root>/bin/Runner.Worker, or <root>/bin.2.336.0/Runner.Worker after an update
        dirname "$(dirname "$program")"
        return 0
        ;;
    esac
    pid=${parent:-0}
    depth=$((depth + 1))
  done
}

find_node() {
  NODE=${SLOTGATE_NODE:-}
  [ -z "$NODE" ] || return 0
  for root in "$(runner_root)" "${RUNNER_TEMP:+$RUNNER_TEMP/../..}"; do
    [ -n "$root" ] || continue
    for version in node24 node22; do
      NODE=$root/externals/$version/bin/node
      [ ! -x "$NODE" ] || return 0
    done
  done
  NODE=$(command -v node) || {
    echo "::error::slotgate finds no Node: set SLOTGATE_NODE in the runner's .env file"
    return 1
  }
}
