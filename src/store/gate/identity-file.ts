import * as v from 'valibot';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { fileNames } from '../../core/gate-names.ts';
import { parseJson } from '../../core/json.ts';
import { longestTimingMs } from '../../core/liveness/timing.ts';
import { lockWords } from '../../core/words.ts';
import type { Directory } from '../../ports/file-system.ts';
import { readWhole } from '../files/whole-file.ts';

const positiveMs = v.pipe(v.number(), v.safeInteger(), v.minValue(1), v.maxValue(longestTimingMs));

const timingSchema = v.pipe(
  v.object({
    heartbeatMs: positiveMs,
    selfFenceMs: positiveMs,
    reclaimMs: positiveMs,
    reclaimStuckLockMs: positiveMs,
    passOverMs: positiveMs,
    observationGapMs: positiveMs,
    observationGapCreditMs: positiveMs,
    lookFirstMs: positiveMs,
    lookOthersMs: positiveMs,
    pollFirstMs: positiveMs,
    pollMostMs: positiveMs,
    wakeStepMs: positiveMs,
  }),
  v.check(
    (t) => t.heartbeatMs < t.selfFenceMs && t.selfFenceMs < t.reclaimMs,
    'self-fencing comes before reclaim',
  ),
);

/** `gate.json`: what never changes in a gate's life, readable before any lock is taken. */
const identitySchema = v.looseObject({
  slotgate: v.literal(1),
  gate: v.pipe(v.string(), v.maxLength(512)),
  lock: v.picklist(lockWords),
  timing: v.optional(timingSchema),
});

/** What an identity file says. */
export type Identity = v.InferOutput<typeof identitySchema>;

/**
 * Reads the identity file in a gate's directory; `undefined` where there is none.
 *
 * @param path of the directory, for people
 * @throws {SlotgateError} FORMAT_TOO_NEW for a form that this version does not know
 */
export async function readIdentity(home: Directory, path: string): Promise<Identity | undefined> {
  const bytes = await unlessMissing(readWhole(home, fileNames.identity));
  if (bytes === undefined) return undefined;
  const identity = v.safeParse(identitySchema, parseJson(bytes));
  if (identity.success) return identity.output;
  throw new SlotgateError(
    'FORMAT_TOO_NEW',
    `${fileNames.identity} has a format that this version does not support`,
    {
      path,
      next: 'Update slotgate on this machine; if the file is damaged, copy it from another gate and change its name',
    },
  );
}

/** What a call gives, or `undefined` where what it names is missing. */
export async function unlessMissing<T>(call: Promise<T>): Promise<T | undefined> {
  return await call.catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw error;
  });
}
