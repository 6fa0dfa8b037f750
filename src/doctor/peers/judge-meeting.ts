import { formatDuration } from '../../core/quantities.ts';
import { printable } from '../../core/text.ts';
import type { LockDriver } from '../../ports/file-system.ts';
import type { Check } from '../../report/tables/doctor-check.ts';
import type { Meeting } from './meet.ts';
import type { Introduction } from './note.ts';
import { beatsNeeded, lockDrivers, recordRounds } from './proof.ts';

type Met = Extract<Meeting, { kind: 'proved' | 'peer-lost' }>;

const notLocal = 'Mount it on both hosts without `nolock` and `local_lock=`, best with `vers=4.1`.';

/** All checks of a meeting, for the host that `about` introduces; touches nothing. */
export function judgeMeeting(meeting: Meeting, about: Introduction): Check[] {
  switch (meeting.kind) {
    case 'nobody':
      return [judgeNobody(meeting, about)];
    case 'cancelled':
      return [
        {
          kind: 'failure',
          what: 'peer',
          found: 'ended by a signal before the checks were complete',
        },
      ];
    case 'proved':
    case 'peer-lost':
      return judgeMet(meeting, about);
  }
}

function judgeNobody(
  { waitMs, sameKernel, busy, silent }: Extract<Meeting, { kind: 'nobody' }>,
  about: Introduction,
): Check {
  const what = 'peer';
  const waited = formatDuration(waitMs);
  if (sameKernel > 0)
    return {
      kind: 'failure',
      what,
      found: `in ${waited} only processes with this host's boot id answered: one kernel proves nothing about two hosts`,
      next: 'Run it on another machine at the same time. A virtual machine resumed from the same snapshot has the same boot id: reboot it.',
    };
  if (busy > 0)
    return {
      kind: 'failure',
      what,
      found: `in ${waited} other hosts answered, but each met another one`,
      next: 'Run it on an even number of hosts, or again.',
    };
  const left = silent > 0 ? `; ${silent} notes found there got no answer` : '';
  return {
    kind: 'failure',
    what,
    found: `no other host answered within ${waited}${left}`,
    next: `If the other host ran it at the same time with this result, the two see different exports or directories: here it is ${printable(about.source, 120) || 'a mount without a name'}; compare it, and the content of the directory. Otherwise start it there within ${waited}, or give both a longer --wait-timeout.`,
  };
}

function judgeMet(meeting: Met, about: Introduction): Check[] {
  const { peer, metMs, tookMs } = meeting;
  const seenAs = `${printable(peer.fileSystem, 40)} from ${printable(peer.source, 120)}`;
  const them = nameOf(peer, about);
  const checks: Check[] = [
    {
      kind: 'ok',
      what: 'same export',
      found: `${them} has it as ${seenAs}; each found the other's note within ${formatDuration(metMs)}`,
    },
    ...lockDrivers.map((driver) => judgeExclusion(meeting, about, driver)),
    judgeRecord(meeting, about),
    judgeBeats(meeting, them),
    ...judgeIdentity(peer, about),
  ];
  if (meeting.kind === 'proved')
    return [
      ...checks,
      { kind: 'ok', what: 'peer', found: `all tried in ${formatDuration(tookMs)}` },
    ];
  const lost: Check = {
    kind: 'failure',
    what: 'peer',
    found: `${them} stopped answering during "${meeting.during}"`,
    next: 'Check whether it was ended or its host is cut off, and run it on both hosts again.',
  };
  return [...checks, lost];
}

/** How to call the peer: by its host's name, unless that is one's own, too. */
function nameOf(peer: Introduction, about: Introduction): string {
  const name = printable(peer.host, 80) || 'the other host';
  return peer.host === about.host ? `the other ${name}` : name;
}

function judgeExclusion(meeting: Met, about: Introduction, driver: LockDriver): Check {
  const { evidence, peer } = meeting;
  const what = `${driver} between hosts`;
  const said = { ...evidence.own, ...evidence.peer };
  const us = printable(about.host, 80) || 'this host';
  const them = nameOf(peer, about);
  const problems: string[] = [];
  for (const turn of [1, 2] as const) {
    const holdsHere = evidence.isFirst === (turn === 1);
    const [holder, trier] = holdsHere ? [us, them] : [them, us];
    const point = `${driver}.${turn}`;
    const [held, tried, again] = ['held', 'tried', 'retried'].map((act) => said[`${point}.${act}`]);
    if (again === undefined && tried !== 'got-it') return untried(what);
    if (held !== 'got-it') problems.push(`${holder} could not take it (${word(held)})`);
    else if (tried === 'got-it') problems.push(`${trier} got the lock that ${holder} held`);
    else if (tried !== 'kept-out') problems.push(`${trier} could not try it (${word(tried)})`);
    else if (again !== 'got-it')
      problems.push(`${trier} did not get the lock that ${holder} had released (${word(again)})`);
  }
  if (problems.length === 0)
    return {
      kind: 'ok',
      what,
      found: 'each excluded the other, and got the lock when it was free',
    };
  const isUsed = about.lock === driver;
  return {
    kind: isUsed ? 'failure' : 'warning',
    what,
    found: problems.join('; '),
    next: isUsed ? notLocal : `Gates that lock with ${about.lock} are not affected.`,
  };
}

function judgeRecord({ evidence }: Met, about: Introduction): Check {
  const what = 'writes under a lock';
  const said = { ...evidence.own, ...evidence.peer };
  const points = Array.from({ length: recordRounds }, (_, i) => [`${i + 1}a`, `${i + 1}b`]).flat();
  const reads = points.map((point) => said[`record.${point}.read`]);
  const bad = reads.find((read) => read !== 'new' && read !== undefined);
  if (bad === 'old')
    return {
      kind: 'failure',
      what,
      found: 'one host did not read the record that the other wrote and synced under the lock',
      next: about.fileSystem.startsWith('nfs') ? notLocal : 'Use NFSv4.',
    };
  if (bad !== undefined)
    return { kind: 'failure', what, found: `a record could not be exchanged (${word(bad)})` };
  if (reads.includes(undefined)) return untried(what);
  return {
    kind: 'ok',
    what,
    found: `${reads.length} of ${reads.length} were read by the other host`,
  };
}

function judgeBeats({ evidence }: Met, them: string): Check {
  const what = 'heartbeats';
  const counts = [evidence.own['beats'], evidence.peer['beats']];
  if (counts.includes(undefined)) return untried(what);
  const [here = 0, there = 0] = counts.map((text) => Number.parseInt(text ?? '', 10) || 0);
  const found = `${here} seen here, ${there} by ${them}, without any lock`;
  if (Math.min(here, there) >= beatsNeeded) return { kind: 'ok', what, found };
  return {
    kind: 'failure',
    what,
    found: `only ${found}`,
    next: 'Opening a file must show what other hosts wrote: mount it without `nocto`, and without a cache in between.',
  };
}

function judgeIdentity(peer: Introduction, about: Introduction): Check[] {
  const what = 'identity';
  const them = nameOf(peer, about);
  const boot = ({ place }: Introduction): string => place.split('/', 1)[0] ?? '';
  if (boot(peer) !== '' && boot(peer) === boot(about))
    return [
      {
        kind: 'unknown',
        what,
        found: 'both processes have one boot id: this proves nothing about two hosts',
      },
    ];
  return [
    ...judgeClientClash(peer, about),
    ...(peer.machineId !== '' && peer.machineId === about.machineId
      ? [
          {
            kind: 'warning',
            what,
            found: `${them} has this machine's id, ${printable(peer.machineId, 40)}: one is a copy of the other`,
            next: 'Give it one of its own: empty /etc/machine-id, run `systemd-machine-id-setup`, and reboot it.',
          } as const,
        ]
      : []),
    ...judgeMixture(peer, about),
  ];
}

function judgeClientClash(peer: Introduction, about: Introduction): Check[] {
  const what = 'NFS client names';
  if (about.clientName === '' || peer.clientName === '') return [];
  const name = printable(about.clientName, 80);
  if (peer.clientName !== about.clientName)
    return [{ kind: 'ok', what, found: `${name} and ${printable(peer.clientName, 80)}` }];
  const isV4 = [peer, about].every(({ fileSystem }) => fileSystem.startsWith('nfs4'));
  return [
    {
      kind: isV4 ? 'failure' : 'warning',
      what,
      found: `both hosts are ${name} to the server: each breaks the other's locks when it mounts or reconnects`,
      next: 'Give each host a name of its own, or `nfs.nfs4_unique_id`, and mount it again.',
    },
  ];
}

function judgeMixture(peer: Introduction, about: Introduction): Check[] {
  const checks: Check[] = [];
  const isSmb = ({ fileSystem }: Introduction): boolean => /^(cifs|smb)/.test(fileSystem);
  if (isSmb(peer) !== isSmb(about))
    checks.push({
      kind: 'failure',
      what: 'protocols',
      found: `${printable(about.fileSystem, 40)} here, ${printable(peer.fileSystem, 40)} there: locks of SMB and NFS were not proven to exclude each other`,
      next: 'Use one of them on all hosts.',
    });
  if (peer.lock !== about.lock)
    checks.push({
      kind: 'warning',
      what: 'lock driver',
      found: `${about.lock} here, ${peer.lock} there: one gate uses only one of them`,
      next: 'Set it once with `slotgate init --path DIR --lock DRIVER`.',
    });
  return checks;
}

function untried(what: string): Check {
  return { kind: 'unknown', what, found: 'not completed' };
}

function word(text: string | undefined): string {
  return printable(text ?? 'no reason was given', 40);
}
