import { runOptions, runRequest } from '../args/run-options.ts';
import { verb } from '../args/verb.ts';
import { run } from '../run/run-command.ts';

export const runVerb = verb({
  name: 'run',
  summary: 'run a command while holding a slot of a gate; wait for one if necessary',
  usage: '--path DIR --gate NAME [options] -- COMMAND [ARGUMENT...]',
  details: `
The command gets SLOTGATE_GATE, SLOTGATE_TICKET, SLOTGATE_SLOT and SLOTGATE_TOKEN. While waiting, SIGINT
and SIGTERM end the wait. Without --wait-timeout it waits without a limit.

Signals are passed on to the command. After SIGTERM, SIGINT or SIGHUP the slot is released when the command and
all it started have ended: the rest gets SIGTERM when the command has ended, and SIGKILL after --kill-after.
Daemons are left alone. When the command ends by itself, the slot is released at once.

Inside the command of another run of the same gate, it runs in the slot that is held already. Node resets
ignored signals, so nohup needs --ignore-hangup.

Examples:
  slotgate run --path /mnt/ci --gate licence --limit 2 -- make synthesis
  slotgate run --path /mnt/ci --gate deploy --wait-timeout 30m -- ./deploy.sh
  slotgate run --path /mnt/ci --gate nightly --no-wait --conflict-exit-code 0 -- ./nightly.sh
  slotgate run --path /var/tmp/gates --scope host --gate gpu -- python3 train.py
  slotgate run --path /mnt/ci --expect-store 0b2e6f7a-9f7c-4a53-8d5d-2f1f5b7f3c11 --gate deploy -- ./deploy.sh

If slotgate itself is killed, its slot stays taken until the command has ended, since the command inherits
the lock. This needs --lock flock and a command that keeps inherited descriptors open: ssh and sudo close
them. Otherwise the slot is reclaimed after 45 s, unless a job on the same machine sees the command run.`,
  options: runOptions,
  act: async (values, { command }) => await run(runRequest(values, command)),
});
