import type { Facts } from './facts.ts';

/** The number of `nobody` on Linux, and one that has no account, for servers that make root `nobody`. */
const nobody = 65_534;
const another = 65_533;

/** The user that the modes of the shared directory admit besides its owner. */
type Audience = 'group' | 'everyone' | 'owner';

/** Read from the modes alone, as path_resolution(7) says. */
export function audienceOf(mode: number): Audience {
  if ((mode & 0o007) === 0o007) return 'everyone';
  return (mode & 0o070) === 0o070 ? 'group' : 'owner';
}

/**
 * As whom a second process should try: another uid, in the directory's group where that is what the
 * modes rest on.
 *
 * @returns `undefined` where it cannot change users, or where the modes admit no other user
 */
export function secondUser(
  facts: Pick<Facts, 'owner' | 'madeAs'>,
): { readonly uid: number; readonly gid: number } | undefined {
  if (facts.owner.kind !== 'known' || facts.owner.value.asker.uid !== 0) return undefined;
  const { gid, mode } = facts.owner.value;
  const audience = audienceOf(mode);
  if (audience === 'owner') return undefined;
  const maker = facts.madeAs.kind === 'known' ? facts.madeAs.value.uid : 0;
  return { uid: maker === nobody ? another : nobody, gid: audience === 'group' ? gid : another };
}
