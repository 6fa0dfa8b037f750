// Writes docs/schemas/policy.json from the schema that reads policies: `node scripts/policy-schema.ts`.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toJsonSchema } from '@valibot/to-json-schema';
import { mostPolicyBytes, policySchema } from '../src/core/policy/policy-schema.ts';

/** The published schema of a policy file, as text. */
export function policyJsonSchema(): string {
  const { $schema: _, ...schema } = toJsonSchema(policySchema, {
    target: 'draft-2020-12',
    // What JSON Schema has no words for; `description` says it.
    ignoreActions: ['check'],
  });
  const whole = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: "A gate's policy",
    description: `Goes to <shared directory>/.policy/<gate, percent-encoded>.json: slotgate policy set. UTF-8 of at most ${mostPolicyBytes} bytes, no key twice in one object. Not said by this schema, and checked by slotgate policy check: patterns are well-formed (docs/patterns.md), timeZone is known, a duration is at most 365d, a freeze between two dates begins before it ends, durations of timing fit together.`,
    ...schema,
  };
  return `${JSON.stringify(whole, null, 2)}\n`;
}

if (import.meta.main)
  writeFileSync(join(import.meta.dirname, '../docs/schemas/policy.json'), policyJsonSchema());
