import { codeOf } from '../../core/errors.ts';
import { encodeGateName, isGateFileName } from '../../core/gate-names.ts';
import { printable } from '../../core/text.ts';
import type { NodeDirectory } from '../../platform/files/node-directory.ts';
import { adoptFile, setOwnership, type Wanted } from '../../platform/files/shared-directory.ts';
import type { EntryName } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { readPolicy } from '../../store/files/policy-file.ts';
import { gatesIn } from '../../store/gate/gate-directory.ts';
import { readIdentity } from '../../store/gate/identity-file.ts';

/** What was changed, and what was not: one line for each. */
interface Mending {
  readonly did: readonly string[];
  readonly left: readonly string[];
}

/**
 * Gives the gates of a store its owner and group, and the mode that a new gate would get: one that another user made
 * keeps all users out that this user's modes keep out. Acts on what is open: a hard link or another type of entry is left alone.
 */
export async function mendGates(
  world: World,
  store: NodeDirectory,
  path: string,
): Promise<Mending> {
  const [did, left]: [string[], string[]] = [[], []];
  if (process.platform === 'win32') return { did, left };
  const { uid, gid, mode } = await store.ownStatus();
  // Only root gives files away.
  const owner = process.geteuid?.() === 0 ? uid : undefined;
  for (const name of await gatesIn(store, path)) {
    const gate = `gate ${JSON.stringify(printable(name, 80))}`;
    const policy = await readPolicy(world, store, { path, name, expected: false });
    const wantedMode = (policy.kind === 'rules' ? policy.rules.directoryMode : undefined) ?? mode;
    await using home = await store.openDirectory(encodeGateName(name));
    // Of what is open now: another directory may have taken the gate's place.
    if ((await readIdentity(home, path))?.gate !== name) continue;
    const one = await mendGate(home, {
      path: `${path}/${encodeGateName(name)}`,
      owner,
      gid,
      mode: wantedMode & 0o2777,
    });
    if (one.changed > 0) did.push(`${gate}: gave ${one.changed} entries owner, group and mode`);
    left.push(...one.left.map((line) => `${gate}: ${line}`));
  }
  return { did, left };
}

interface Wish extends Omit<Wanted, 'uid'> {
  /** The path of the gate's directory, for people. */
  readonly path: string;
  /** `undefined`: as it is. */
  readonly owner: number | undefined;
}

async function mendGate(
  home: NodeDirectory,
  { path, owner, gid, mode }: Wish,
): Promise<{ readonly changed: number; readonly left: string[] }> {
  const left: string[] = [];
  let changed = 0;
  const attempt = async (what: string, change: () => Promise<boolean>): Promise<void> => {
    try {
      if (await change()) changed += 1;
    } catch (error) {
      const why = reasons[codeOf(error)];
      if (why === undefined) throw error;
      left.push(`${what} ${why}`);
    }
  };
  await attempt('its directory', async () => {
    const now = await home.ownStatus();
    const uid = owner ?? now.uid;
    if (now.uid === uid && now.gid === gid && now.mode === mode) return false;
    if (now.uid !== uid) await home.setOwner(uid, -1);
    await setOwnership(home, { path, mode, gid });
    return true;
  });
  for (const name of await filesOf(home))
    await attempt(name, async () => {
      const uid = owner ?? (await home.status(name)).uid;
      return await adoptFile(home, name, { uid, gid, mode: mode & 0o666 });
    });
  return { changed, left };
}

async function filesOf(home: NodeDirectory): Promise<EntryName[]> {
  return (await home.list()).filter((name) => isGateFileName(name)).sort();
}

const denied = 'belongs to another user: run `slotgate init` as root';
const strange = 'is not a file of slotgate and was not changed: see `slotgate recover`';
const reasons: Readonly<Record<string, string>> = {
  EPERM: denied,
  EACCES: denied,
  PATH_DENIED: denied,
  EMLINK:
    'has a second name (hard link) and was not changed: replace it with a copy while no job runs',
  ELOOP: strange,
  ENXIO: strange,
  EISDIR: strange,
  // It has gone meanwhile.
  ENOENT: 'was removed meanwhile',
  ESTALE: 'was replaced meanwhile',
};
