import { printable } from '../core/text.ts';
import type { Check } from '../report/tables/doctor-check.ts';
import type { Facts, OwnerFacts } from './facts.ts';
import type { SecondReport } from './second-process.ts';
import { audienceOf } from './second-user.ts';

const shareNext =
  'For several users: `slotgate init --path DIR --mode 2770 --group GROUP`, with a group of which all are members.';

/** Which users may use gates here, by the modes and, where this is root, by trying. */
export function judgeUsers(facts: Facts): Check[] {
  const { owner, madeAs } = facts;
  const what = 'users';
  if (owner.kind === 'skipped') return [{ kind: 'unknown', what, found: owner.reason }];
  if (owner.kind === 'failed') return [{ kind: 'unknown', what, found: owner.problem.what }];
  const checks = [judgeModes(what, owner.value)];
  const { uid } = owner.value.asker;
  if (madeAs.kind === 'known' && madeAs.value.uid !== uid)
    checks.push({
      kind: 'ok',
      what: 'own files',
      found: `files that uid ${uid} creates belong to uid ${madeAs.value.uid}: the server maps users (\`root_squash\`, \`all_squash\`, an access point)`,
    });
  return [...checks, judgeSecondUser(facts, owner.value)];
}

function judgeModes(what: string, { uid, gid, mode }: OwnerFacts): Check {
  // Gates do not inherit it, so all users can use them; but no user replaces another's policies.
  const sticky = (mode & 0o1000) === 0 ? '' : ' (sticky: other users cannot replace policies)';
  const modes = `${uid}:${gid}, mode ${mode.toString(8).padStart(4, '0')}${sticky}`;
  switch (audienceOf(mode)) {
    case 'everyone':
      return { kind: 'ok', what, found: `${modes}: every user may use gates here, and break them` };
    case 'group':
      if ((mode & 0o2000) !== 0)
        return { kind: 'ok', what, found: `${modes}: all members of group ${gid}` };
      return {
        kind: 'warning',
        what,
        found: `${modes}: without the setgid bit a gate gets the group of its creator, and other users may have no access`,
        next: '`chmod g+s` on the directory, and on gates that exist.',
      };
    case 'owner':
      return { kind: 'ok', what, found: `${modes}: uid ${uid} alone`, next: shareNext };
  }
}

function judgeSecondUser({ second }: Facts, { mode, asker }: OwnerFacts): Check {
  const what = 'another user';
  if (audienceOf(mode) === 'owner')
    return { kind: 'ok', what, found: 'not tried: the modes give other users no access' };
  if (asker.uid !== 0)
    return { kind: 'unknown', what, found: `not tried: uid ${asker.uid} cannot become another` };
  if (second.kind === 'failed') return { kind: 'unknown', what, found: second.problem.what };
  if (second.kind === 'skipped') return { kind: 'unknown', what, found: second.reason };
  return judgeTrial(what, second.value);
}

function judgeTrial(what: string, { steps, become }: SecondReport): Check {
  if (become === undefined)
    return { kind: 'unknown', what, found: 'not tried: this process may not change users' };
  const who = `uid ${become.uid}, gid ${become.gid}`;
  const refused = [
    { act: 'lock', outcome: steps.free, good: 'got-it' },
    { act: 'create', outcome: steps.make, good: 'done' },
    { act: 'rename', outcome: steps.rename, good: 'done' },
    { act: 'remove', outcome: steps.remove, good: 'done' },
  ].filter(({ outcome, good }) => outcome !== good);
  if (refused.length === 0)
    return { kind: 'ok', what, found: `${who} can lock, create, rename and remove` };
  const list = refused.map(({ act, outcome }) => `${act} (${printable(outcome, 40)})`).join(', ');
  return {
    kind: 'warning',
    what,
    found: `${who} cannot ${list}, though the modes of the directory allow it`,
    next: 'Check its parent directories, access lists, SELinux (`virt_use_nfs`) and the export (`root_squash`, `manage-gids`).',
  };
}
