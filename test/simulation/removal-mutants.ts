import type { Mutant } from './mutants.ts';

const scenario = 'removals';

/** Removing a gate with one thing wrong: what decision 67 says that each part is for. */
export const removalMutants: readonly Mutant[] = [
  {
    name: 'a removed record admits a job',
    file: 'src/store/transaction/transaction.ts',
    find: 'if (best?.record.removed !== undefined) {',
    replace: 'if (best === null) {',
    scenario,
  },
  {
    name: 'nothing is left of a removed gate',
    file: 'src/store/gate/removal.ts',
    find: 'const keptFiles: readonly EntryName[] = [fileNames.lock, fileNames.counter];',
    replace: 'const keptFiles: readonly EntryName[] = [];',
    scenario,
  },
  {
    name: 'the directory is renamed before the record says so',
    file: 'src/operator/remove-gate.ts',
    find: 'await transaction.commit(asRemoved(record, name));',
    replace: 'asRemoved(record, name);',
    scenario,
  },
  {
    name: 'a gate that is created again begins at 1',
    file: 'src/store/transaction/transaction.ts',
    find: 'const isNew = decoded.sequence === firstSequence;',
    replace: 'const isNew = decoded.sequence < firstSequence;',
    scenario,
  },
  {
    name: 'a gate in use is removed',
    file: 'src/operator/remove-gate.ts',
    find: 'if (running + waiting + markers.length + unseen > 0)',
    replace: 'if (running + waiting + markers.length + unseen > 99)',
    scenario,
  },
];
