import type { Mutant } from './mutants.ts';

/** The rules with one thing wrong that the model must notice: faults that were there once, first of all. */
export const rulesModelMutants: readonly Mutant[] = [
  {
    name: 'an unknown field is an empty text',
    file: 'src/core/policy/policy-rules.ts',
    find: "if (given === '') return unknown;",
    replace: '',
  },
  {
    name: 'an unknown field satisfies admit',
    file: 'src/core/policy/policy-rules.ts',
    find: 'admit.some((jobs) => matchesJobs(jobs, origin, { unknown: false }))',
    replace: 'admit.some((jobs) => matchesJobs(jobs, origin, { unknown: true }))',
  },
  {
    name: 'an unknown field evades a share',
    file: 'src/core/policy/policy-rules.ts',
    find: '{ unknown: true }',
    replace: '{ unknown: false }',
  },
  {
    name: 'a key is cut before it is hashed',
    file: 'src/core/record/origin.ts',
    find: 'latestKeyOf(key: string, {',
    replace: 'latestKeyOf(whole: string, {',
    also: {
      find: '): string {\n  return boundedIdentity(',
      replace: '): string {\n  const key = whole.slice(0, 256);\n  return boundedIdentity(',
    },
  },
  {
    name: 'values are cut to half of their length',
    file: 'src/core/record/origin.ts',
    find: 'const longestOriginBytes = 256;',
    replace: 'const longestOriginBytes = 128;',
  },
  {
    name: 'one that returns is a newcomer',
    file: 'src/core/admission/admission.ts',
    find: 'const isNew = !isListed && asker.ticket >= before.next;',
    replace: 'const isNew = !isListed;',
  },
  {
    name: 'one that supersedes another needs room of its own',
    file: 'src/core/admission/admission.ts',
    find: 'return many > most && many > before.filter(counts).length;',
    replace: 'return many > most;',
  },
  {
    name: 'nothing is kept of a waiter that is dropped',
    file: 'src/core/record/departed.ts',
    find: 'if (priority === 0 && inPlaceOf === undefined && replacedBy === undefined) return rest;',
    replace: 'if (priority <= Number.MAX_VALUE) return rest;',
  },
  {
    name: 'the place that an operator gave is not kept',
    file: 'src/core/record/departed.ts',
    find: '    ...rest,\n    priority,',
    replace: '    ...rest,\n    priority: waiter.priority,',
  },
  {
    name: 'the place of a key is not kept',
    file: 'src/core/record/departed.ts',
    find: '    priority,\n    ...(inPlaceOf === undefined ? {} : { inPlaceOf }),\n    ...(replacedBy === undefined ? {} : { replacedBy, passedOver: true }),',
    replace:
      '    priority,\n    ...(replacedBy === undefined ? {} : { replacedBy, passedOver: true }),',
  },
  {
    name: 'one that was superseded is wanted again when it returns',
    file: 'src/core/record/departed.ts',
    find: '...(replacedBy === undefined ? {} : { replacedBy, passedOver: true }),',
    replace: '',
  },
  {
    name: 'the newest is the one that came last, whatever its run',
    file: 'src/core/record/run-order.ts',
    find: 'return (runs || one.ticket - other.ticket) > 0;',
    replace: 'return (runs * 0 || one.ticket - other.ticket) > 0;',
  },
  {
    name: 'attempts do not count',
    file: 'src/core/record/run-order.ts',
    find: 'return one.run - other.run || one.attempt - other.attempt;',
    replace: 'return one.run - other.run;',
  },
  {
    name: 'runs of two workflows are compared',
    file: 'src/core/record/run-order.ts',
    find: 'mine === undefined || mine.of !== theirs?.of',
    replace: 'mine === undefined || theirs === undefined',
  },
  {
    name: 'reserved slots are forgotten',
    file: 'src/core/admission/walk.ts',
    find: "this.tally.setAside(waiter, units);\n      return { waiter, kind: 'shares'",
    replace: "return { waiter, kind: 'shares'",
  },
  {
    name: 'a superseded waiter keeps its place',
    file: 'src/core/admission/latest-wins.ts',
    find: 'const standing = rivals.filter((other) => other.replacedBy === undefined);',
    replace: 'const standing = rivals;',
  },
  {
    name: 'the newest run is served first',
    file: 'src/core/admission/run-places.ts',
    find: 'theirs === undefined ? 0 : byRun(mine, theirs);',
    replace: 'theirs === undefined ? 0 : byRun(theirs, mine);',
  },
  {
    name: 'a superseded waiter keeps a part of the places of its workflow',
    file: 'src/core/admission/run-places.ts',
    find: "!== 'run' || replacedBy !== undefined) return undefined;",
    replace: "!== 'run' || replacedBy === 0) return undefined;",
  },
  {
    name: 'all workflows exchange their places',
    file: 'src/core/admission/run-places.ts',
    find: 'return isPossible(record) ? runOrder?.of : undefined;',
    replace: "return isPossible(record) && runOrder !== undefined ? 'all' : undefined;",
  },
  {
    name: 'the order by run holds while a job of an older version does',
    file: 'src/core/admission/run-places.ts',
    find: 'return isPossible(record) ? runOrder?.of : undefined;',
    replace: 'return runOrder?.of;',
  },
  {
    name: 'a policy puts nobody in the order of arrival',
    file: 'src/core/admission/run-places.ts',
    find: '(record.policy?.order ?? order)',
    replace: '(order ?? record.policy?.order)',
  },
  {
    name: 'a place is used twice',
    file: 'src/core/admission/run-places.ts',
    find: 'if (owner === undefined || owner === me) return record;',
    replace: 'if (owner === undefined || owner !== undefined) return record;',
  },
];
