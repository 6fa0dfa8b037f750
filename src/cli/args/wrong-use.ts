import { SlotgateError } from '../../core/errors.ts';

/** An error about how the program was called. */
export function wrongUse(what: string, next: string): SlotgateError {
  return new SlotgateError('BAD_INPUT', what, { next });
}
