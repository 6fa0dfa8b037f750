import { listedMutants, type Mutant } from './mutants.ts';
import { otherMutants } from './other-mutants.ts';
import { removalMutants } from './removal-mutants.ts';
import { ruleMutants } from './rule-mutants.ts';

/** Every wrong version of the protocol that the simulator must notice. */
export const allMutants: readonly Mutant[] = [
  ...listedMutants,
  ...otherMutants,
  ...removalMutants,
  ...ruleMutants,
];
