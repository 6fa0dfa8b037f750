import { codeOf, messageOf, SlotgateError } from '../core/errors.ts';
import { printable } from '../core/text.ts';
import type { Found, Problem } from './facts.ts';

/** The result of `look` as a fact: an error of the system or of slotgate becomes one, too. */
export async function find<T>(look: () => T | Promise<T>): Promise<Found<T>> {
  try {
    return { kind: 'known', value: await look() };
  } catch (error) {
    return { kind: 'failed', problem: problemOf(error) };
  }
}

/** The fact of an error. */
export function problemOf(error: unknown): Problem {
  if (error instanceof SlotgateError) {
    const { code, what, next } = error;
    return { code, what: printable(what, 600), next };
  }
  const message = messageOf(error);
  return { code: codeOf(error), what: printable(message, 300) };
}
