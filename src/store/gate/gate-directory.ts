import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { checkGateName, encodeGateName, fileNames, foldGateName } from '../../core/gate-names.ts';
import { defaultTiming } from '../../core/liveness/timing.ts';
import type { Rules } from '../../core/policy/policy-rules.ts';
import type { Directory } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { readPolicy, unfitPolicy } from '../files/policy-file.ts';
import type { Gate, GateRequest } from './gate.ts';
import { type Identity, readIdentity, unlessMissing } from './identity-file.ts';
import { discardNascent, fillNascent } from './new-gate.ts';
import { closing, withStore } from './opened-gate.ts';

/** The directory of a gate below a shared path, for people. */
export function gateDirectory(path: string, name: string): string {
  return `${path}/${encodeGateName(name)}`;
}

/**
 * Opens a gate, and creates it where it does not exist. A gate appears whole, by one rename: a process that
 * sees its directory sees its identity and its counter file, too, and a directory without them has
 * lost them.
 *
 * @throws {SlotgateError} LOCK_MISMATCH when the gate uses the other lock driver, NAME_CLASH when
 *   another gate's name differs only in case or Unicode form, PATH_MISSING, PATH_UNFIT, PATH_DENIED
 */
export async function openGate(world: World, request: GateRequest): Promise<Gate> {
  checkGateName(request.name);
  const opened = await withStore(world.files, request.path, async (store) => {
    const maker = { world, store };
    for (let attempt = 0; attempt < 5; attempt += 1) {
      const existing = await findIn(maker, request);
      if (existing !== undefined) return await checkedLock(existing, maker, request);
      await createGate(maker, request);
    }
    return undefined;
  });
  if (opened !== undefined) return opened;
  throw new SlotgateError(
    'PATH_UNFIT',
    'The directory of a new gate was replaced or removed repeatedly',
    {
      gate: request.name,
      path: request.path,
      next: 'Find the processes that rename or remove directories there',
    },
  );
}

/** Opens a gate that exists already; `undefined` where it does not. Any lock driver will do. */
export async function findGate(
  world: World,
  request: Pick<GateRequest, 'path' | 'name'>,
): Promise<Gate | undefined> {
  const store = await unlessMissing(world.files.openStore(request.path));
  if (store === undefined) return undefined;
  return await closing(store, () => findIn({ world, store }, request));
}

/** An open store, in this world. */
interface StoreInWorld {
  readonly world: World;
  readonly store: Directory;
}

async function findIn(
  { world, store }: StoreInWorld,
  request: Pick<GateRequest, 'path' | 'name'>,
): Promise<Gate | undefined> {
  const directory = gateDirectory(request.path, request.name);
  const home = await openHome(store, encodeGateName(request.name)).catch((error: unknown) => {
    throw codeOf(error) === 'ENOTDIR' ? notADirectory(request, directory) : error;
  });
  if (home === undefined) return undefined;
  return await closing(home, async () => {
    const identity = await readIdentity(home, directory);
    if (identity === undefined) return undefined;
    if (identity.gate !== request.name) throw nameClash(request, identity.gate);
    return {
      world,
      name: identity.gate,
      path: request.path,
      directory,
      lock: identity.lock,
      timing: identity.timing ?? defaultTiming,
      fileMode: (await home.ownStatus()).mode & 0o666,
    };
  });
}

/** The names of all gates below a path, in order. Directories that are not gates are left out. */
export async function listGates(world: World, path: string): Promise<string[]> {
  return await withStore(world.files, path, (store) => gatesIn(store, path));
}

/** The same of a store that is open. */
export async function gatesIn(store: Directory, path: string): Promise<string[]> {
  const names: string[] = [];
  for (const entry of await store.list()) {
    if (entry.startsWith('.')) continue;
    const identity = await identityOf(store, entry, path).catch(() => undefined);
    if (identity !== undefined && encodeGateName(identity.gate) === entry)
      names.push(identity.gate);
  }
  return names.sort();
}

/** Opens the directory of a gate; `undefined` where there is none. */
async function openHome(store: Directory, name: EntryName): Promise<Directory | undefined> {
  return await unlessMissing(store.openDirectory(name));
}

/** Reads the identity of the gate in this directory of a store; `undefined` where there is none. */
async function identityOf(
  store: Directory,
  name: EntryName,
  path: string,
): Promise<Identity | undefined> {
  const home = await openHome(store, name);
  if (home === undefined) return undefined;
  return await closing(home, () => readIdentity(home, `${path}/${name}`));
}

/** A link in its place would lead writes out of the shared directory. */
function notADirectory({ name }: Pick<GateRequest, 'name'>, path: string): SlotgateError {
  return new SlotgateError('PATH_UNFIT', "The entry with the gate's name is not a directory", {
    gate: name,
    path,
    next: 'Remove it, or choose another gate name',
  });
}

async function checkedLock(gate: Gate, maker: StoreInWorld, request: GateRequest): Promise<Gate> {
  // A policy's driver stands above what a job asks for.
  if (gate.lock === request.lock || (await rulesFor(maker, request))?.lock === gate.lock) {
    request.judge?.(gate.lock);
    return gate;
  }
  throw new SlotgateError(
    'LOCK_MISMATCH',
    `The gate is locked with ${gate.lock}, and this job asks for ${request.lock}`,
    {
      gate: gate.name,
      path: request.path,
      next: `Use lock: ${gate.lock} in all jobs of this gate: different lock drivers may not exclude each other`,
    },
  );
}

function nameClash(request: Pick<GateRequest, 'path' | 'name'>, other: string): SlotgateError {
  return new SlotgateError(
    'NAME_CLASH',
    `Gate ${JSON.stringify(other)} has a name that differs only in case, Unicode form or encoding`,
    {
      gate: request.name,
      path: request.path,
      next: 'Use one spelling in all jobs, or names that differ more',
    },
  );
}

/** The policy of a gate that is to be created. One that cannot be followed rejects every job. */
async function rulesFor(
  { world, store }: StoreInWorld,
  request: GateRequest,
): Promise<Rules | undefined> {
  const found = await readPolicy(world, store, { ...request, expected: false });
  if ('problem' in found) throw unfitPolicy(found, request);
  return found.kind === 'rules' ? found.rules : undefined;
}

async function createGate(maker: StoreInWorld, asked: GateRequest): Promise<void> {
  const { world, store } = maker;
  const shared = await store.ownStatus();
  await refuseLookalikes(store, asked);
  const rules = await rulesFor(maker, asked);
  const request = { ...asked, lock: rules?.lock ?? asked.lock };
  request.judge?.(request.lock);
  // Every user who may write to the shared directory may use its gates; a sticky bit would forbid to
  // remove the marker of another's dead job.
  const directoryMode = (rules?.directoryMode ?? shared.mode) & 0o2777;
  const nascent = entryName(`.new-${world.chance.uuid()}`);
  const home = await store.makeDirectory(nascent, directoryMode).catch((error: unknown) => {
    if (codeOf(error) === 'ESTALE') return undefined;
    throw error;
  });
  // Replaced by another process before it was opened: it is neither used nor removed, and another one is made.
  if (home === undefined) return;
  try {
    const timing = rules?.timing === defaultTiming ? undefined : rules?.timing;
    await fillNascent(home, { ...request, timing }, directoryMode & 0o666);
    await store.rename(nascent, encodeGateName(request.name));
  } catch (error) {
    await discardNascent(store, home, nascent);
    // Another host was faster, or this rename worked and only its answer was lost.
    if (!['EEXIST', 'ENOTEMPTY', 'ENOENT', 'EPERM', 'EACCES'].includes(codeOf(error))) throw error;
    const place = await placeOf(store, request);
    const others = place === 'free' && ['EEXIST', 'ENOTEMPTY'].includes(codeOf(error));
    if (place !== 'gate' && !others) throw error;
  } finally {
    await home.close();
  }
}

/** What is in a gate's place: `free` also when another host was faster, and removed its gate again. */
async function placeOf(
  store: Directory,
  { path, name }: GateRequest,
): Promise<'gate' | 'free' | 'taken'> {
  const isGate = async (): Promise<boolean> =>
    (await identityOf(store, encodeGateName(name), path)) !== undefined;
  if (await isGate()) return 'gate';
  // An NFS client may remember that it was not there [seen]: a listing makes it forget.
  const names = await store.list();
  if (!names.includes(encodeGateName(name))) return 'free';
  return (await isGate()) ? 'gate' : 'taken';
}

async function refuseLookalikes(store: Directory, request: GateRequest): Promise<void> {
  const folded = foldGateName(request.name);
  for (const other of await gatesIn(store, request.path)) {
    if (other !== request.name && foldGateName(other) === folded) throw nameClash(request, other);
  }
  if (!(await lacksIdentity(store, request))) return;
  // It may be a gate that was moved away meanwhile, under a name that an NFS client remembers: a listing makes it forget.
  await store.list();
  if (!(await lacksIdentity(store, request))) return;
  throw new SlotgateError(
    'PATH_UNFIT',
    `The gate's directory exists but has no ${fileNames.identity}`,
    {
      gate: request.name,
      path: gateDirectory(request.path, request.name),
      next: `If no job is running, remove the directory: jobs create the gate again. To keep its numbers, write {"slotgate":1,"gate":${JSON.stringify(request.name)},"lock":"flock"} into that file`,
    },
  );
}

/** Whether the gate's name belongs to a directory that is not empty and is no gate. */
async function lacksIdentity(store: Directory, { name }: GateRequest): Promise<boolean> {
  const home = await openHome(store, encodeGateName(name));
  if (home === undefined) return false;
  const names = await closing(home, () => home.list());
  return names.length > 0 && !names.includes(fileNames.identity);
}
