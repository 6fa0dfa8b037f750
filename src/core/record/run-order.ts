import { createHash } from 'node:crypto';
import * as v from 'valibot';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Which run of which workflow a job belongs to: of two runs of one workflow the higher number is the newer. */
export const runOrderSchema = v.object({
  /** A hash of server, repository and workflow file, whatever the ref: each of them numbers its runs. */
  of: v.pipe(v.string(), v.maxLength(64)),
  run: count,
  attempt: count,
});

export type RunOrder = v.InferOutput<typeof runOrderSchema>;

/** The order of a job by the variables of its run; `undefined` where they do not tell it. */
export function runOrderOf(
  environment: Readonly<Record<string, string | undefined>>,
): RunOrder | undefined {
  const repository = environment['GITHUB_REPOSITORY'] ?? '';
  // "owner/name/.github/workflows/ci.yml@refs/heads/main"; a runner without it knows the workflow's name.
  const file = environment['GITHUB_WORKFLOW_REF']?.replace(/@.*$/s, '') ?? '';
  const workflow = file === '' ? (environment['GITHUB_WORKFLOW'] ?? '') : file;
  const run = wholeOf(environment['GITHUB_RUN_NUMBER']);
  if (run === undefined || repository === '' || workflow === '') return undefined;
  const server = environment['GITHUB_SERVER_URL'] ?? '';
  const owner = [server, repository].map((part) => part.toLowerCase());
  const attempt = wholeOf(environment['GITHUB_RUN_ATTEMPT']) ?? 1;
  return { of: hashOf([...owner, workflow]), run, attempt };
}

/** The order of a job whose caller numbers the runs: separately in each repository, where that is known. */
export function givenOrder(run: number, repository = ''): RunOrder {
  const of = repository === '' ? 'given' : hashOf(['given', repository.toLowerCase()]);
  return { of, run, attempt: 0 };
}

/** What of a job its place among the jobs of its key depends on. */
interface Ordered {
  readonly ticket: number;
  readonly runOrder?: RunOrder | undefined;
}

/** Whether the first one is the newer: by run, then by attempt, within one workflow; else by arrival. */
export function isNewer(one: Ordered, other: Ordered): boolean {
  const [mine, theirs] = [one.runOrder, other.runOrder];
  const runs = mine === undefined || mine.of !== theirs?.of ? 0 : byRun(mine, theirs);
  return (runs || one.ticket - other.ticket) > 0;
}

/** Below 0 where the first one is the older run of their workflow. */
export function byRun(one: RunOrder, other: RunOrder): number {
  return one.run - other.run || one.attempt - other.attempt;
}

function wholeOf(text: string | undefined): number | undefined {
  return /^\d{1,15}$/.test(text ?? '') ? Number(text) : undefined;
}

function hashOf(parts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
