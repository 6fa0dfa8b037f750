import { parseDurationMs } from '../../core/quantities.ts';
import { gate, json, lock, path, reason, scope, someGate } from '../args/common-options.ts';
import { asWritten, flag, option } from '../args/option.ts';
import { parseMode } from '../args/parse-values.ts';
import { verb } from '../args/verb.ts';
import { wrongUse } from '../args/wrong-use.ts';

/** Long enough to change to another machine's terminal. */
const defaultPeerWaitMs = 120_000;

const policyWords = {
  show: 'showPolicy',
  check: 'checkPolicy',
  set: 'setPolicy',
  remove: 'dropPolicy',
} as const;

type PolicyWord = keyof typeof policyWords;

/** The commands of the administrator of a shared directory. */
export const storeVerbs = [
  verb({
    name: 'init',
    maintains: true,
    summary: 'prepare a shared directory for a fleet',
    details: `
All users of a gate must be able to lock, rename and remove its files: give the directory a group
that they are in. Gates made later take the directory's mode. May be run again.

Makes .policy for policies, which belongs to the directory's owner (see slotgate policy --help).

Prints the id of the store. A job with --expect-store ID refuses a host that has another export mounted
in its place.

Example:
  slotgate init --path /mnt/ci --mode 2770 --group ci`,
    options: {
      path,
      mode: option({
        name: 'mode',
        value: 'octal',
        text: 'mode of the directory',
        otherwise: '2770 for a new one',
        read: parseMode,
      }),
      group: option({
        name: 'group',
        value: 'group',
        text: 'group of the directory: a name or a number',
        read: asWritten,
      }),
      lock,
    },
    act: async (values) => await (await import('../operator/init-command.ts')).init(values),
  }),
  verb({
    name: 'doctor',
    maintains: true,
    summary: 'check whether a directory is fit for gates, and what to change',
    details: `
Checks the mount, its options, the NFS client, users and modes, and times locks, writes and renames in a
directory of its own, which it removes. Exits with 0 when the directory is fit, else with 69.

With --with-peer, started on two hosts within the time of --wait-timeout, each with its own path to
the directory: the hosts prove that they see one export, that a lock of one excludes the other, and that
each reads what the other wrote.

--json prints one object: doctor (1), path, scope, lock, fit (true or false), verdict (one line),
latencies (lockMs, writeMs, renameMs, listMs), and checks, a list of objects with kind (ok, warning,
failure, unknown), what, found and, where something should be changed, next.

Examples:
  slotgate doctor --path /mnt/ci
  slotgate doctor --path /mnt/ci --with-peer --wait-timeout 5m`,
    options: {
      path,
      lock,
      scope,
      json,
      withPeer: flag({
        name: 'with-peer',
        text: 'run the checks together with a doctor on another host',
      }),
      waitTimeoutMs: option({
        name: 'wait-timeout',
        value: 'duration',
        text: 'wait this long for the other host',
        otherwise: '2m',
        read: parseDurationMs,
      }),
      sameHostOk: flag({
        name: 'same-host-ok',
        text: 'allow two doctors on one host',
        hidden: true,
      }),
      secondProcess: option({
        name: 'second-process',
        value: 'request',
        text: 'for internal use',
        hidden: true,
        read: asWritten,
      }),
    },
    act: async ({ withPeer, waitTimeoutMs, sameHostOk, secondProcess, ...request }) => {
      if (waitTimeoutMs !== undefined && !withPeer)
        throw wrongUse(
          '--wait-timeout needs --with-peer',
          'Add --with-peer, or remove --wait-timeout',
        );
      const waitMs = waitTimeoutMs ?? defaultPeerWaitMs;
      const { doctor, doctorSecond } = await import('../operator/doctor-command.ts');
      if (secondProcess !== undefined) return await doctorSecond(secondProcess);
      return await doctor({ ...request, peer: withPeer ? { waitMs, sameHostOk } : undefined });
    },
  }),
  verb({
    name: 'policy',
    maintains: true,
    summary: 'show, check, set or remove the policy of a gate',
    details: `
A policy sets the limit, which jobs are admitted, the share of one repository, workflow or actor, how many
jobs may wait, and when the gate is closed. It overrides what workflows ask for. It is a file in DIR/.policy,
which jobs may read and only its owner may write. Jobs cannot replace it if DIR has the sticky bit
(slotgate init --mode 3770) and belongs to the same owner or to root; check reports this.

  show     print it
  check    report whether it is valid, who could change it, and which settings an existing gate keeps
           (lock driver, timing, mode); with --file, check that file alone
  set      install the policy in --file (- is standard input)
  remove   remove it on purpose; if the file goes missing otherwise, no new job is admitted

Examples:
  slotgate policy set --path /mnt/ci --gate licence --file licence.json
  slotgate policy check --gate licence --file draft.json`,
    argument: {
      name: 'what',
      text: 'show, check, set or remove',
      words: Object.keys(policyWords) as PolicyWord[],
    },
    options: {
      // A draft needs neither gate nor path.
      path: option({
        name: 'path',
        value: 'dir',
        text: path.text,
        env: 'SLOTGATE_PATH',
        read: asWritten,
      }),
      gate: someGate,
      file: option({
        name: 'file',
        value: 'file',
        text: 'policy file to check or to set; - is standard input',
        read: asWritten,
      }),
      reason,
    },
    act: async ({ file, reason, ...where }, { word }) => {
      const isDraft = word === 'check' && file !== undefined;
      const place = isDraft
        ? { path: '', gate: '' }
        : { path: path.read(where.path), gate: gate.read(where.gate) };
      const commands = await import('../operator/policy-command.ts');
      return await commands[policyWords[word]]({ ...place, reason, file });
    },
  }),
  verb({
    name: 'demo',
    summary: 'run six jobs on two slots, in a temporary directory',
    details: `
Runs six real processes, draws when each waited and ran, and proves that at most two ran at a time.`,
    options: {},
    act: async () => await (await import('../demo/demo-command.ts')).demo(),
  }),
];
