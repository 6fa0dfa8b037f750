import { parseDocument } from 'yaml';
import { SlotgateError } from '../../core/errors.ts';
import { decodeText } from '../../core/json.ts';
import { printable } from '../../core/text.ts';
import { readInput } from '../../platform/local-files/input-file.ts';

/** Largest file of rules, in bytes. */
const mostRulesBytes = 256 * 1024;

/**
 * Reads a file of rules, YAML or JSON, which is YAML too. What the parser only warns about is an error: an
 * unknown tag would otherwise leave a value that the file does not contain.
 *
 * @throws {SlotgateError} BAD_INPUT
 */
export async function readRulesFile(file: string): Promise<unknown> {
  const bytes = await readInput(file, mostRulesBytes).catch((error: unknown) => {
    throw error instanceof SlotgateError ? unreadable(file, error.what) : error;
  });
  if (bytes.length > mostRulesBytes)
    throw unreadable(file, `the file is larger than ${mostRulesBytes} bytes`);
  const text = decodeText(bytes);
  if (text === undefined) throw unreadable(file, 'the file is not UTF-8');
  const document = parseDocument(text);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem !== undefined) throw unreadable(file, problem.message.split('\n')[0] ?? '');
  try {
    return document.toJS();
  } catch (cause) {
    // Aliases of aliases that would unfold to a huge document.
    throw unreadable(file, cause instanceof Error ? cause.message : String(cause));
  }
}

function unreadable(file: string, why: string): SlotgateError {
  return new SlotgateError('BAD_INPUT', `The rules file cannot be read: ${printable(why, 300)}`, {
    path: file,
    next: 'Set --rules or SLOTGATE_RULES to a YAML or JSON file that this user can read',
  });
}
