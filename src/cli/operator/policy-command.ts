import { isDeepStrictEqual } from 'node:util';
import { findExisting } from '../../access/open-existing.ts';
import { codeOf } from '../../core/errors.ts';
import { checkGateName } from '../../core/gate-names.ts';
import { decodeText } from '../../core/json.ts';
import { Rules } from '../../core/policy/policy-rules.ts';
import { mostPolicyBytes, type Policy, parsePolicy } from '../../core/policy/policy-schema.ts';
import { printable } from '../../core/text.ts';
import { type Operated, type Operation, operate } from '../../operator/operate.ts';
import { NodeDirectory } from '../../platform/files/node-directory.ts';
import {
  holesAround,
  installPolicy,
  type PolicyPlace,
  readPolicyBytes,
  removePolicy,
} from '../../platform/files/policy-directory.ts';
import { readInput } from '../../platform/local-files/input-file.ts';
import { checkPath, inspectMount } from '../../platform/mount/index.ts';
import { createWorld } from '../../platform/node-world.ts';
import {
  policyDigest,
  policyFileName,
  policyPath,
  readPolicy,
  unfitPolicy,
} from '../../store/files/policy-file.ts';
import type { Gate } from '../../store/gate/gate.ts';
import { findGate } from '../../store/gate/gate-directory.ts';
import { withOpened, withStore } from '../../store/gate/opened-gate.ts';
import { exitCodes } from '../args/exit-codes.ts';
import { wrongUse } from '../args/wrong-use.ts';
import { type Ending, ended, print, say } from '../terminal/terminal.ts';
import { orderOf } from '../terminal/user.ts';
import { tellEvents } from './force-release.ts';

/** What `slotgate policy` is asked for. `path` is absolute. */
interface PolicyRequest {
  readonly path: string;
  readonly gate: string;
  /** For the history. */
  readonly reason: string;
  /** The policy to check or to set; `-` is standard input. */
  readonly file: string | undefined;
}

/** Prints a gate's policy as it is written. */
export async function showPolicy(request: PolicyRequest): Promise<Ending> {
  const bytes = await atPolicy(request, readPolicyBytes);
  if (bytes === undefined) {
    const file = policyPath({ path: request.path, name: request.gate });
    say(`gate ${named(request.gate)} has no policy: ${file} does not exist`);
    return ended(exitCodes.done);
  }
  const text = new TextDecoder().decode(bytes);
  await print(text.endsWith('\n') ? text : `${text}\n`);
  return ended(exitCodes.done);
}

/** Tells whether a policy can be followed, and who else than its owner could change it. */
export async function checkPolicy(request: PolicyRequest): Promise<Ending> {
  const { path, gate: name, file } = request;
  if (file !== undefined) {
    await readDraft(file);
    say(`${file} is valid`);
    return ended(exitCodes.done);
  }
  await checkReach(request);
  const place = policyPath({ path, name });
  const world = createWorld({ locksOutliveHosts: false }, () => undefined);
  const found = await withStore(world.files, path, (store) =>
    readPolicy(world, store, { path, name, expected: false }),
  );
  if ('problem' in found) throw unfitPolicy(found, { path, name });
  say(found.kind === 'none' ? `there is no policy: ${place} does not exist` : `${place} is valid`);
  if (found.kind === 'rules') {
    await tellHoles(request);
    await tellKept(found.rules, await findGate(world, { path, name }));
  }
  return ended(exitCodes.done);
}

/** Puts a policy in its place, and lets all who wait at the gate know. */
export async function setPolicy(request: PolicyRequest): Promise<Ending> {
  const { gate: name, file } = request;
  if (file === undefined)
    throw wrongUse(
      '--file is missing',
      'Give the policy: --file FILE, or --file - for standard input',
    );
  const { bytes, policy } = await readDraft(file);
  const rules = new Rules(policy, '');
  const text = decodeText(bytes) ?? '';
  // Refused before the policy is there, where the gate cannot be locked from this host.
  await findExisting({ path: request.path, gate: name }, tellEvents);
  await atPolicy(request, async (place) => await installPolicy(place, text));
  const noted = await note(request, { kind: 'note-policy' });
  const digest = policyDigest(new TextEncoder().encode(text));
  if (noted !== undefined && noted.operated.record.policy?.digest !== digest) {
    say(
      `another policy of gate ${named(name)} was set or removed at the same time: see \`slotgate policy show\``,
    );
    return ended(exitCodes.unavailable);
  }
  say(`the policy of gate ${named(name)} is set: ${policyPath({ path: request.path, name })}`);
  await tellHoles(request);
  await tellUnfitLock(request.path, rules);
  await tellKept(rules, noted?.gate);
  return ended(exitCodes.done);
}

/** Removes a policy on purpose: from now on the gate does without. */
export async function dropPolicy(request: PolicyRequest): Promise<Ending> {
  const { gate: name } = request;
  const removed = await atPolicy(request, removePolicy);
  const noted = await note(request, { kind: 'forget-policy' });
  if (noted?.operated.record.policy !== undefined) {
    say(
      `another policy of gate ${named(name)} was set at the same time: see \`slotgate policy show\``,
    );
    return ended(exitCodes.unavailable);
  }
  say(
    removed ? `the policy of gate ${named(name)} is removed` : `gate ${named(name)} had no policy`,
  );
  return ended(exitCodes.done);
}

/** Opens the shared directory for the time of `use`, which acts on the gate's policy in it. */
async function atPolicy<T>(
  { path, gate: name }: PolicyRequest,
  use: (place: PolicyPlace) => Promise<T>,
): Promise<T> {
  await checkReach({ path, gate: name });
  await using shared = await NodeDirectory.openStore(path);
  return await use({ shared, path, file: policyFileName(name) });
}

async function checkReach({ path, gate }: Pick<PolicyRequest, 'path' | 'gate'>): Promise<void> {
  checkGateName(gate);
  await checkPath(path).catch((error: unknown) => {
    // The owner of the policies need not be one who takes part.
    if (codeOf(error) !== 'PATH_DENIED') throw error;
  });
}

/**
 * A policy that is to be checked or set, as a job would read it from its place.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export async function readDraft(
  file: string,
): Promise<{ readonly bytes: Uint8Array; readonly policy: Policy }> {
  const bytes = await readInput(file, mostPolicyBytes);
  const result = parsePolicy(bytes);
  if (result.kind === 'policy') return { bytes, policy: result.policy };
  throw wrongUse(
    `The policy in ${JSON.stringify(printable(file, 300))} ${result.problem}`,
    'See docs/schemas/policy.json; nothing was changed',
  );
}

function named(gate: string): string {
  return JSON.stringify(printable(gate, 200));
}

/** So that waiters on all machines read it at once, and a missing policy is noticed from now on. */
async function note(
  request: PolicyRequest,
  operation: Operation,
): Promise<{ readonly gate: Gate; readonly operated: Operated } | undefined> {
  const gate = await findExisting({ path: request.path, gate: request.gate }, tellEvents);
  if (gate === undefined) return undefined;
  return { gate, operated: await operate(gate, operation, orderOf(request)) };
}

/** Says that jobs of new gates will be refused on this host, because of the lock driver that the policy has for them. */
async function tellUnfitLock(path: string, { lock }: Rules): Promise<void> {
  if (lock === undefined) return;
  const { kind, fileSystem, reason } = await inspectMount(path, lock);
  if (kind === 'unfit') say(`warning: lock ${lock} cannot be used here (${fileSystem}): ${reason}`);
}

async function tellHoles(request: PolicyRequest): Promise<void> {
  for (const hole of await atPolicy(request, holesAround)) say(`warning: ${hole}`);
}

/**
 * Tells what the policy has for new gates and this one does without: it was made before, or by a job
 * that wanted it otherwise.
 */
async function tellKept(rules: Rules, gate: Gate | undefined): Promise<void> {
  if (gate === undefined) return;
  const { mode } = await withOpened(gate, ({ home }) => home.ownStatus());
  const { lock = gate.lock, directoryMode = mode & 0o2777 } = rules;
  const kept = [
    ...(lock === gate.lock ? [] : [`lock ${gate.lock}`]),
    ...(isDeepStrictEqual(rules.timing, gate.timing) ? [] : ['other timing']),
    // Windows has no modes.
    ...(process.platform === 'win32' || directoryMode === (mode & 0o2777)
      ? []
      : [`mode ${(mode & 0o2777).toString(8)}`]),
  ];
  if (kept.length > 0)
    say(
      `warning: the gate differs from this policy and keeps ${kept.join(', ')}. After \`slotgate remove\` the next job creates it as the policy says`,
    );
}
