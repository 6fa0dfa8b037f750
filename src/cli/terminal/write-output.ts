import { resolve } from 'node:path';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { replaceFileAt } from '../../platform/files/replace-file.ts';

/**
 * Writes what was asked for to a file, in one step.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export async function writeOutput(out: string, text: string): Promise<void> {
  try {
    await replaceFileAt(out, text);
  } catch (error) {
    throw new SlotgateError('BAD_INPUT', `The output cannot be written (${codeOf(error)})`, {
      path: resolve(out),
      next: 'Give a file in an existing directory that this user can write to',
      cause: error,
    });
  }
}
