import { formatDuration } from '../core/quantities.ts';
import type { Entrance } from '../keeper/client/client.ts';
import type { Meanwhile } from '../report/charts/spells.ts';
import { type WaitFacts, waitSummary } from '../report/text/wait-summary.ts';
import type { Inputs } from './inputs.ts';
import type { Stage } from './stages/stage.ts';

/** When a job's summary reports its wait: see the input `summary`. */
type SummaryWish = Inputs['summary'];

/** With `auto`, shorter waits are not worth a line in the summary. */
const worthTellingMs = 10_000;

/** Longer waits are worth a notice on the run's page. */
const worthNoticeMs = 60_000;

/** Most reclaims that get an annotation each. */
const mostAnnotated = 3;

/** A wait that is over, as its stage knows it. */
type Waited = Extract<Entrance, { kind: 'granted' | 'timed-out' }>;

/**
 * Reports a finished wait in the run's annotations and summary: a notice for one of more than a minute, a
 * warning for each dead holder whose slot was reclaimed, and a table and a chart in the summary.
 */
export function tellWait(
  stage: Stage,
  { gate, summary }: { readonly gate: string; readonly summary: SummaryWish },
  waited: Waited,
): void {
  const grant = waited.kind === 'granted' ? waited.grant : undefined;
  // A use that shares a slot has not waited for it.
  if (grant?.shared === true) return;
  const meanwhile = waited.kind === 'granted' ? waited.grant.meanwhile : waited.meanwhile;
  if (meanwhile === undefined) return;
  annotate(stage, gate, { meanwhile, got: grant !== undefined });
  if (!isWanted(summary, meanwhile)) return;
  const server = stage.environment['GITHUB_SERVER_URL'] ?? '';
  const facts: WaitFacts = { gate, meanwhile, grant, server };
  stage.voice.summarize(waitSummary(facts));
}

function annotate(
  { voice }: Stage,
  gate: string,
  { meanwhile, got }: { readonly meanwhile: Meanwhile; readonly got: boolean },
): void {
  const { waitedMs, reclaims } = meanwhile;
  for (const { ticket, why } of reclaims.slice(0, mostAnnotated)) {
    voice.warning(
      `Ticket ${ticket} of gate "${gate}" was dead, and its slot was reclaimed: ${why}`,
    );
  }
  // A wait without a slot has its own error or warning.
  if (got && waitedMs > worthNoticeMs) {
    voice.notice(`Waited ${formatDuration(waitedMs)} for a slot of gate "${gate}"`);
  }
}

function isWanted(wish: SummaryWish, { waitedMs, reclaims }: Meanwhile): boolean {
  if (wish !== 'auto') return wish === 'always';
  return waitedMs >= worthTellingMs || reclaims.length > 0;
}
