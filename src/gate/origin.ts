import { createHash } from 'node:crypto';
import type { Origin } from './record.ts';

/** A value of an origin is kept up to this many bytes; a longer one ends in a hash. */
const longestOriginBytes = 128;

/**
 * What a job says of where it comes from, as a ticket keeps it: only known fields, without control
 * characters, each short enough for a marker. A cut value ends in a hash, so that two long names stay two.
 */
export function boundedOrigin(given: Readonly<Record<string, string | undefined>>): Origin {
  const origin: { -readonly [K in keyof Origin]: Origin[K] } = {};
  for (const field of ['repository', 'workflow', 'ref', 'actor'] as const) {
    const value = given[field]?.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
    if (value !== undefined && value !== '') origin[field] = bounded(value);
  }
  return origin;
}

function bounded(value: string): string {
  const bytes = new TextEncoder().encode(value);
  if (bytes.length <= longestOriginBytes) return value;
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 16);
  const kept = new TextDecoder().decode(bytes.subarray(0, longestOriginBytes - 20));
  // The cut may have gone through a character.
  return `${kept.replace(/\ufffd+$/, '')}~${hash}`;
}

/**
 * The key under which a ticket stands for `latest-wins`. Keys such as a branch's name are the same in
 * many repositories, which may share a gate: each has keys of its own.
 */
export function latestKeyOf(key: string, { repository = '' }: Origin): string {
  return bounded(`${repository.toLowerCase()} ${key}`);
}
