import { createHash } from 'node:crypto';
import { rawOf } from '../untrusted.ts';
import type { Origin } from './record.ts';

/**
 * Longest value of an origin, in bytes of its JSON text: what the patterns of a policy are compared with. A ref
 * of GitHub has up to 255 bytes, and four values must fit into a marker.
 */
const longestOriginBytes = 256;

/** Longest identity that is only compared with others, in bytes of its JSON text. */
const longestIdentityBytes = 128;

/** How a value ends that was cut: in a hash of the whole of it. */
const cutEnd = /~[0-9a-f]{16}$/;

/**
 * What a job states of its origin, as a ticket keeps it: only known fields, without control characters, each short
 * enough for a marker. Two values that differ stay different.
 */
export function boundedOrigin(given: Readonly<Record<string, string | undefined>>): Origin {
  const origin: { -readonly [K in keyof Origin]: Origin[K] } = {};
  for (const field of ['repository', 'workflow', 'ref', 'actor'] as const) {
    const value = given[field];
    if (value !== undefined && value !== '') origin[field] = bounded(value, longestOriginBytes);
  }
  return origin;
}

/** What was kept of a value of an origin that had to be cut; `undefined` for a whole value. */
export function keptOf(value: string): string | undefined {
  return cutEnd.test(value) ? value.replace(cutEnd, '') : undefined;
}

/**
 * An identity that is only compared for equality, such as a runner's, short enough for a marker: two that differ
 * stay different, however long they are.
 */
export function boundedIdentity(value: string, longestBytes = longestIdentityBytes): string {
  return bounded(value, longestBytes);
}

/**
 * The key of a ticket for `latest-wins`. Keys such as a branch's name are the same in
 * many repositories, which may share a gate: each has separate keys.
 */
export function latestKeyOf(key: string, { repository = '' }: Origin): string {
  return boundedIdentity(`${rawOf(repository).toLowerCase()} ${key}`);
}

/**
 * The value itself where it is short and clean; else a part of it and a hash of the whole. A value that looks as if it
 * were cut is hashed, too: no value may be chosen to equal another one's short form.
 */
function bounded(value: string, longestBytes: number): string {
  const clean = value.replace(/[\p{Cc}\p{Cs}]/gu, '\ufffd');
  if (clean === value && !cutEnd.test(value) && bytesOf(value) <= longestBytes) return value;
  const hash = createHash('sha256').update(value).digest('hex').slice(0, 16);
  const end = `~${hash}`;
  const characters = [...clean.slice(0, longestBytes)];
  let bytes = end.length;
  let many = 0;
  for (const character of characters) {
    bytes += bytesOf(character);
    if (bytes > longestBytes) break;
    many += 1;
  }
  return `${characters.slice(0, many).join('')}${end}`;
}

/** How many bytes a text has in JSON, without its quotes. */
function bytesOf(text: string): number {
  return new TextEncoder().encode(JSON.stringify(text)).length - 2;
}
