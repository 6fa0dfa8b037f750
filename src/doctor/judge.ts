import { formatDuration } from '../core/quantities.ts';
import { printable } from '../core/text.ts';
import { requireFit } from '../platform/mount/index.ts';
import type { Check } from '../report/tables/doctor-check.ts';
import type { Facts, Problem } from './facts.ts';
import { problemOf } from './found.ts';
import { judgeNfsClient } from './judge-nfs.ts';
import { judgeUsers } from './judge-users.ts';

/** A call that takes longer makes every admission slow. */
const slowMs = 250;

/** All checks of one host, from its facts alone; touches nothing. */
export function judge(facts: Facts): Check[] {
  return [
    judgeReach(facts),
    ...judgeMount(facts),
    ...judgeNfsClient(facts),
    ...judgeUsers(facts),
    judgeBinary(facts),
    judgeOneHost(facts),
    judgeSpeed(facts),
    judgeClock(facts),
  ];
}

/** A fact that failed, as a check. */
export function failed(what: string, problem: Problem): Check {
  const { what: found, next } = problem;
  return { kind: 'failure', what, found, ...(next === undefined ? {} : { next }) };
}

function judgeReach({ reach, path, store }: Facts): Check {
  const what = 'directory';
  if (reach.kind === 'failed') return failed(what, reach.problem);
  if (reach.kind === 'skipped') return { kind: 'unknown', what, found: reach.reason };
  const found = `${printable(path, 300)} can be listed and written`;
  if (store.kind === 'failed') return failed('store', store.problem);
  if (store.kind === 'skipped' || store.value === '') return { kind: 'ok', what, found };
  return { kind: 'ok', what, found: `${found} (store ${store.value})` };
}

function judgeMount({ mount, mounted, path, scope }: Facts): Check[] {
  const what = 'file system';
  if (mount.kind === 'failed') return [failed(what, mount.problem)];
  if (mount.kind === 'skipped') return [{ kind: 'unknown', what, found: mount.reason }];
  const verdict = mount.value;
  const checks: Check[] = [];
  if (mounted.kind === 'known') {
    const { source, mountPoint, options } = mounted.value;
    const place = `from ${printable(source, 200)}, mounted on ${printable(mountPoint, 200)}`;
    checks.push({ kind: 'ok', what, found: `${verdict.fileSystem} ${place}` });
    checks.push({
      kind: 'ok',
      what: 'mount options',
      found: printable([...new Set(options)].join(','), 600),
    });
  } else checks.push({ kind: 'ok', what, found: verdict.fileSystem });
  const locks = scope === 'shared' ? 'locks between hosts' : 'locks';
  try {
    const warning = requireFit(verdict, { path, scope });
    const next = verdict.next === undefined ? {} : { next: verdict.next };
    const kind = warning === undefined ? 'ok' : 'warning';
    checks.push({ kind, what: locks, found: verdict.reason, ...(kind === 'ok' ? {} : next) });
  } catch (error) {
    checks.push(failed(locks, problemOf(error)));
  }
  return checks;
}

function judgeBinary({ native }: Facts): Check {
  const what = 'lock binary';
  if (native.kind === 'failed') return failed(what, native.problem);
  if (native.kind === 'skipped') return { kind: 'unknown', what, found: native.reason };
  return { kind: 'ok', what, found: native.value };
}

/** Whether a lock keeps another process of this very host out: the least that any mount must do. */
function judgeOneHost({ second, latencies, lock, native }: Facts): Check {
  const what = `${lock} on this host`;
  if (native.kind !== 'known') return { kind: 'unknown', what, found: 'not tried: no lock binary' };
  if (latencies.kind === 'failed') return lockTrouble(what, latencies.problem);
  if (second.kind === 'failed')
    return { kind: 'unknown', what, found: `no second process: ${second.problem.what}` };
  if (second.kind === 'skipped') return { kind: 'unknown', what, found: second.reason };
  const { held, free } = second.value.steps;
  if (held === 'got-it')
    return {
      kind: 'failure',
      what,
      found: 'two processes of this host got one lock at the same time',
      next: 'Gates do not work here; use NFSv4.',
    };
  if (held === 'kept-out' && free === 'got-it')
    return {
      kind: 'ok',
      what,
      found: 'a second process cannot get a held lock, and gets a free one',
    };
  // That another user may not open the file is judged with the users.
  const code = printable(held === 'kept-out' ? free : held, 40);
  return { kind: 'unknown', what, found: `a second process could not try (${code})` };
}

function lockTrouble(what: string, { code, what: said }: Problem): Check {
  const noLocks = ['ENOLCK', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EINVAL'].includes(code);
  return {
    kind: 'failure',
    what,
    found: `trials in a directory of their own failed: ${said}`,
    next: noLocks
      ? 'The file system or its server offers no such locks; on NFSv3 check that rpc.statd and the lock manager run on both sides.'
      : 'Check the kernel log of this host, the file server, modes and quota.',
  };
}

function judgeSpeed({ latencies }: Facts): Check {
  const what = 'speed';
  if (latencies.kind !== 'known') return { kind: 'unknown', what, found: 'not measured' };
  const { lockMs, writeMs, renameMs, listMs } = latencies.value;
  const found = [
    `lock ${tenths(lockMs)}`,
    `write and fsync ${tenths(writeMs)}`,
    `create and rename ${tenths(renameMs)}`,
    `list ${tenths(listMs)}`,
  ].join(', ');
  const worst = Math.max(lockMs, writeMs, renameMs, listMs);
  if (worst <= slowMs) return { kind: 'ok', what, found };
  return {
    kind: 'warning',
    what,
    found,
    next: `Admissions to one gate are serial, about ${formatDuration(lockMs + 2 * writeMs + renameMs)} each here: check the load of the server and the network.`,
  };
}

function tenths(ms: number): string {
  return `${ms.toFixed(1)} ms`;
}

function judgeClock({ host }: Facts): Check {
  const what = 'host and clock';
  const names = [
    `host ${printable(host.host, 80) || 'without a name'}`,
    host.machineId === '' ? 'no machine id' : `machine ${printable(host.machineId, 40)}`,
  ].join(', ');
  if (host.bootId !== '')
    return { kind: 'ok', what, found: `${names}, boot ${printable(host.bootId, 60)}` };
  return {
    kind: 'warning',
    what,
    found: `${names}; its boot id, or the PID namespace of /proc, is unknown`,
    next: "The slot of a killed job is then reclaimed only after 45 s without a heartbeat; mount the container's own /proc.",
  };
}
