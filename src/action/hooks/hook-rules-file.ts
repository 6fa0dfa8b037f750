import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { codeOf, SlotgateError } from '../../core/errors.ts';
import { printable } from '../../core/text.ts';

/**
 * Reads a file of rules, YAML or JSON, which is YAML too. The file belongs on the runner's own disk: a hook that waits
 * for a mount whose server is away cannot be cancelled.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export function readRulesFile(file: string): unknown {
  try {
    return parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const code = codeOf(cause);
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new SlotgateError('BAD_INPUT', `The rules cannot be read: ${printable(why, 300)}`, {
      path: file,
      cause,
      next:
        code === 'ENOENT'
          ? 'Name the file by --rules or SLOTGATE_RULES'
          : 'It must be YAML or JSON that this user may read',
    });
  }
}
