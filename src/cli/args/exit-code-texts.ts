import type { exitCodes } from './exit-codes.ts';

/** What each exit code means, for the reference page. */
export const exitCodeTexts: Readonly<Record<keyof typeof exitCodes, string>> = {
  done: 'done; for `run`: the command exited with 0',
  disproved: '`demo`: more jobs ran at a time than may',
  wrongUse: 'wrong use: an unknown option, a value out of bounds, no command',
  unavailable: 'the path is missing, or it, its mount or the gate is not fit',
  fault: 'internal error, or the slot was lost',
  outputLost: 'the output could not be written',
  noSlot:
    'no slot in time, or none free with `--no-wait` or `--on-full fail`; `--conflict-exit-code` sets another',
  lineFull: 'rejected: the queue is full',
  barred: 'rejected: the policy does not admit the job',
  forced: 'rejected: an operator ended its ticket',
  replaced: 'rejected: a newer job of the same `--latest-wins` key waits instead',
  notExecutable: 'the command cannot be executed',
  notFound: 'the command was not found',
};
