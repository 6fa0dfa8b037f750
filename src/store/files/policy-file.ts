import { createHash } from 'node:crypto';
import { type EntryName, entryName } from '../../core/entry-name.ts';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { encodeGateName, policyDirectoryName } from '../../core/gate-names.ts';
import { Rules } from '../../core/policy/policy-rules.ts';
import { mostPolicyBytes, parsePolicy } from '../../core/policy/policy-schema.ts';
import type { Directory } from '../../ports/file-system.ts';
import type { World } from '../../ports/world.ts';
import { closing } from '../gate/opened-gate.ts';

/** What there is of a policy. */
export type FoundPolicy =
  | { readonly kind: 'none' }
  | { readonly kind: 'rules'; readonly rules: Rules }
  | UnfitPolicy;

/** It is not there any more, or cannot be followed. `problem` reads on from `The policy of this gate`. */
interface UnfitPolicy {
  readonly kind: 'missing' | 'unfit';
  readonly problem: string;
}

/** Which gate's policy, and where. `path` is the shared directory. */
export interface PolicyPlace {
  readonly path: string;
  readonly name: string;
}

/** The name of a gate's policy in that directory. */
export function policyFileName(gate: string): EntryName {
  return entryName(`${encodeGateName(gate)}.json`);
}

/** The file of a gate's policy, for people. */
export function policyPath({ path, name }: PolicyPlace): string {
  return `${path}/${policyDirectoryName}/${policyFileName(name)}`;
}

/**
 * Reads a gate's present policy from the server: opening it makes an NFS client ask.
 *
 * @param expected the record knows of a policy, so that an absence is looked at twice: an NFS client
 *   may remember for a minute that a name was not there, and a listing makes it forget
 */
export async function readPolicy(
  world: World,
  store: Directory,
  { expected, ...place }: PolicyPlace & { readonly expected: boolean },
): Promise<FoundPolicy> {
  const content =
    (await readContent(store, place)) ?? (expected ? await lookAgain(store, place) : undefined);
  if (content !== undefined) return parsed(world, place, content);
  if (!expected) return { kind: 'none' };
  return {
    kind: 'missing',
    problem: `is missing: the gate had one, and ${policyDirectoryName} no longer contains it`,
  };
}

type Content = { readonly bytes: Uint8Array } | { readonly problem: string };

async function readContent(store: Directory, place: PolicyPlace): Promise<Content | undefined> {
  try {
    return await closing(await store.openDirectory(policyDirectoryName), async (policies) => {
      const file = await policies.open(policyFileName(place.name), 'read');
      try {
        return { bytes: await file.read(0, mostPolicyBytes + 1) };
      } finally {
        await file.close();
      }
    });
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT') return undefined;
    if (['EACCES', 'EPERM', 'ELOOP', 'EISDIR', 'ENOTDIR', 'ENXIO'].includes(code))
      return { problem: `cannot be read (${code})` };
    throw error;
  }
}

async function lookAgain(store: Directory, place: PolicyPlace): Promise<Content | undefined> {
  // The client may remember the absence of either name.
  await store.list();
  const policies = await store.openDirectory(policyDirectoryName).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (policies === undefined) return undefined;
  await closing(policies, async () => await policies.list());
  return await readContent(store, place);
}

/** Distinguishes the content of one policy file from another's. */
export function policyDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex').slice(0, 16);
}

/** What was last read of each policy, so that the same content is not made ready twice. */
const known = new WeakMap<World, Map<string, { digest: string; found: FoundPolicy }>>();

function parsed(world: World, place: PolicyPlace, content: Content): FoundPolicy {
  if ('problem' in content) return { kind: 'unfit', problem: content.problem };
  const { bytes } = content;
  const digest = policyDigest(bytes);
  const policies = known.get(world) ?? new Map<string, { digest: string; found: FoundPolicy }>();
  known.set(world, policies);
  const last = policies.get(policyPath(place));
  if (last?.digest === digest) return last.found;
  const result = parsePolicy(bytes);
  const found: FoundPolicy =
    result.kind === 'policy' ? { kind: 'rules', rules: new Rules(result.policy, digest) } : result;
  policies.set(policyPath(place), { digest, found });
  return found;
}

/** The error for a policy that cannot be followed. */
export function unfitPolicy({ kind, problem }: UnfitPolicy, place: PolicyPlace): SlotgateError {
  const missing = kind === 'missing';
  return new SlotgateError(
    missing ? 'POLICY_MISSING' : 'POLICY_UNFIT',
    `The policy of this gate ${problem}`,
    {
      gate: place.name,
      path: policyPath(place),
      next: missing
        ? 'No new job is admitted: restore it, remove it with `slotgate policy remove`, or check that the right export is mounted'
        : 'No new job is admitted until it is corrected: see `slotgate policy check`',
    },
  );
}
