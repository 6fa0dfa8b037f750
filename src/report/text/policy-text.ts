import type { RuleInTheWay } from '../../core/admission/admission.ts';
import { printable } from '../../core/text.ts';

/** A rule that keeps jobs out though slots may be free. */
export function describeRule({ because, why }: RuleInTheWay): string {
  const text = printable(why, 300);
  return because === 'closed' ? `no new job is admitted: ${text}` : text;
}
