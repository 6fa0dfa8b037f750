import { SlotgateError } from '../core/errors.ts';
import { printable } from '../core/text.ts';
import type { Sibling } from '../keeper/client/siblings.ts';

/** A gate as far as the order of entering goes. */
interface OrderedGate {
  readonly gate: string;
  readonly path: string;
}

/**
 * Jobs that hold one gate while they wait for another one may wait for each other for ever, unless all of them enter
 * in one order: by the gates' names, then by their paths, as code units compare. The path comes second since one
 * share has many: where it is mounted differs from machine to machine.
 *
 * @param held the gates that this job is in, or waits for
 * @param advice what to do, where the job is not one of the action
 * @throws {SlotgateError} GATE_ORDER when the next one sorts before one of these
 */
export function checkGateOrder(
  next: OrderedGate,
  held: readonly Pick<Sibling, 'gate' | 'path' | 'phase'>[],
  advice?: string,
): void {
  const before = held.find((sibling) => isHeld(sibling) && compare(next, sibling) < 0);
  if (before === undefined) return;
  const [name, other] = [next.gate, before.gate].map((gate) => JSON.stringify(printable(gate, 80)));
  throw new SlotgateError(
    'GATE_ORDER',
    `This job already uses gate ${other} and now asks for gate ${name}, out of name order: jobs could deadlock`,
    {
      ...next,
      next:
        advice ??
        `Put the step of ${name} before the step of ${other}, release ${other} first (slotgate/slotgate/release), or set wait-timeout: 0s`,
    },
  );
}

function isHeld({ phase }: Pick<Sibling, 'phase'>): boolean {
  return phase === 'held' || phase === 'fenced' || phase === 'waiting';
}

function compare(a: OrderedGate, b: OrderedGate): number {
  if (a.gate !== b.gate) return a.gate < b.gate ? -1 : 1;
  return a.path === b.path ? 0 : a.path < b.path ? -1 : 1;
}
