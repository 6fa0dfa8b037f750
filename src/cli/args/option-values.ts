import type { Command } from 'commander';
import { wrongUse } from './wrong-use.ts';

/**
 * Refuses an option in the place of another option's value: in `--gate $GATE --no-wait` with an empty `GATE`,
 * commander would take `--no-wait` for the gate's name. `--gate=--no-wait` says that it is meant.
 *
 * @param args the arguments of this verb, without its name
 * @throws {SlotgateError} BAD_INPUT
 */
export function refuseOptionsAsValues({ options }: Command, args: readonly string[]): void {
  for (let at = 0; at < args.length; at += 1) {
    const [written = '', value] = [args[at], args[at + 1]];
    const takesValue = options.some(
      ({ long, short, required }) => required && (written === long || written === short),
    );
    if (!takesValue) continue;
    // A lone dash is standard input, and `-1` is for the parser of a number.
    if (value !== undefined && /^-[^\d.]/.test(value))
      throw wrongUse(
        `${written} is followed by ${JSON.stringify(value.slice(0, 40))}, which looks like an option`,
        `Give ${written} a value (is a variable empty?), or write ${written}=VALUE if this is meant`,
      );
    at += 1;
  }
}
