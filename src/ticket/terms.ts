import type { Terms } from '../core/admission/admission.ts';
import { Rules } from '../core/policy/policy-rules.ts';
import type { GateRecord } from '../core/record/record.ts';
import { readPolicy, unfitPolicy } from '../store/files/policy-file.ts';
import type { Gate } from '../store/gate/gate.ts';
import { withOpened } from '../store/gate/opened-gate.ts';

/** A waiter reads the policy no more often than this. */
const policyAgainMs = 1_000;

/**
 * The terms of admission at this moment: the gate's policy as the server has it, and this host's wall
 * clock. A schedule is a matter of the wall clock; a host whose clock is wrong admits its own jobs at
 * wrong times, and no host's clock counts for another's jobs.
 *
 * @param stands whether the asker is in the record already: then a policy that cannot be followed means
 *   to wait for one that can
 * @throws {SlotgateError} POLICY_MISSING, POLICY_UNFIT for a newcomer
 */
export async function readTerms(
  gate: Gate,
  record: GateRecord,
  { stands }: { stands: boolean },
): Promise<Terms> {
  const { world } = gate;
  const found = await withOpened(gate, ({ store, path, name }) =>
    readPolicy(world, store, { path, name, expected: record.policy !== undefined }),
  );
  const wallMs = world.clock.wallMs();
  if (found.kind === 'none') return { rules: undefined, wallMs };
  if (found.kind === 'rules') return { rules: found.rules, wallMs };
  if (!stands) throw unfitPolicy(found, gate);
  return { rules: Rules.closed(`the policy of this gate ${found.problem}`), wallMs };
}

/** The terms as one waiter reads them between its tries: the policy at most once a second. */
export class TermsReader {
  readonly #gate: Gate;
  #rules: Rules | undefined;
  #readAtMs = Number.NEGATIVE_INFINITY;

  constructor(gate: Gate) {
    this.#gate = gate;
  }

  /** The terms for this record. Keeps what it knew when the policy cannot be asked for just now. */
  async read(record: GateRecord | undefined): Promise<Terms> {
    const { clock } = this.#gate.world;
    const nowMs = clock.elapsedMs();
    if (record !== undefined && nowMs - this.#readAtMs >= policyAgainMs) {
      const terms = await readTerms(this.#gate, record, { stands: true }).catch(() => undefined);
      if (terms !== undefined) {
        this.#rules = terms.rules;
        this.#readAtMs = nowMs;
      }
    }
    return { rules: this.#rules, wallMs: clock.wallMs() };
  }
}
