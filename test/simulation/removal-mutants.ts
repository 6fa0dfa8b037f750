import type { Mutant } from './mutants.ts';

const scenario = 'removals';

/** Removing a gate with one thing wrong: what decision 67 says that each part is for. */
export const removalMutants: readonly Mutant[] = [
  {
    name: 'a removed record lets in',
    file: 'src/store/transaction/transaction.ts',
    find: 'if (best?.record.removed !== undefined) {',
    replace: 'if (best === null) {',
    scenario,
  },
  {
    name: 'nothing stays of a removed gate',
    file: 'src/store/gate/removal.ts',
    find: 'const keptFiles: readonly EntryName[] = [fileNames.lock, fileNames.counter];',
    replace: 'const keptFiles: readonly EntryName[] = [];',
    scenario,
  },
  {
    name: 'renamed without a word in the record',
    file: 'src/operator/remove-gate.ts',
    find: 'await transaction.commit(asRemoved(record, name));',
    replace: 'asRemoved(record, name);',
    scenario,
  },
  {
    name: 'a gate made anew begins at 1',
    file: 'src/store/transaction/transaction.ts',
    find: 'const isNew = decoded.sequence === firstSequence;',
    replace: 'const isNew = decoded.sequence < firstSequence;',
    scenario,
  },
  {
    name: 'a gate that others are in is removed',
    file: 'src/operator/remove-gate.ts',
    find: 'if (running + waiting + markers.length + unseen > 0)',
    replace: 'if (running + waiting + markers.length + unseen > 99)',
    scenario,
  },
];
