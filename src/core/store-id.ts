import { SlotgateError } from './errors.ts';
import { printable } from './text.ts';

/** As `slotgate init` makes them: a UUID of any version (RFC 9562), in any case. */
const storeIdPattern = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * The expected id of a store, in small letters.
 *
 * @param name what it was given as, such as `--expect-store`
 * @throws {SlotgateError} BAD_INPUT for what `slotgate init` never prints
 */
export function parseStoreId(text: string, name: string): string {
  if (storeIdPattern.test(text)) return text.toLowerCase();
  throw new SlotgateError(
    'BAD_INPUT',
    `${name} is ${JSON.stringify(printable(text, 60))}, which is not a store id`,
    { next: 'Give the id that `slotgate init --path DIR` prints, such as 0b2e6f7a-...' },
  );
}
