import type { Verb } from '../args/verb.ts';
import { completionVerb } from './completion-verb.ts';
import { historyVerbs } from './history-verbs.ts';
import { jobVerbs } from './job-verbs.ts';
import { operatorVerbs } from './operator-verbs.ts';
import { runVerb } from './run-verb.ts';
import { storeVerbs } from './store-verbs.ts';
import { viewVerbs } from './view-verbs.ts';

/** All verbs, in the order of the help. */
export const verbs: readonly Verb[] = [
  runVerb,
  ...viewVerbs,
  ...historyVerbs,
  ...operatorVerbs,
  ...storeVerbs,
  ...jobVerbs,
  completionVerb(() => verbs),
];
