import { createHash } from 'node:crypto';
import { type EntryName, entryName } from './entry-name.ts';
import { SlotgateError } from './errors.ts';
import { largestNumber } from './numbers.ts';

/** Longest name of a gate, in Unicode code points. */
export const longestName = 200;

/** Longest encoded name, in bytes: with ticket number and suffix it stays below the usual 255. */
const longestEncoded = 200;

/** Names that Windows keeps for devices, with or without an extension. */
const deviceName = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i;

/** Files of a gate's directory that are not markers. */
export const fileNames = {
  lock: entryName('gate.lock'),
  counter: entryName('counter.json'),
  identity: entryName('gate.json'),
  history: entryName('history.jsonl'),
  olderHistory: entryName('history.1.jsonl'),
  orders: entryName('orders.json'),
} as const;

/** The directory of a store in which the administrator's policies are. */
export const policyDirectoryName = entryName('.policy');

/** Under this name a gate's baton is made, before any transaction has passed it on. */
export const newBatonName = entryName('baton-0000000000-new');

/** The copy of the operators' commands is written under this name, and renamed. */
export const newOrdersName = entryName(`${fileNames.orders}.new`);

/** Names of batons; what the record says of one becomes part of a path, so it must be no other. */
export const batonNamePattern = /^baton-(\d{10,16})-[0-9A-Za-z.-]{1,64}$/;

/**
 * Under this name a removed gate's directory stays for a while; what the record says of it becomes part
 * of a path, so it must be no other. The number is the seconds since 1970 at which it was removed.
 */
export const removedNamePattern = /^\.removed-(\d{10,12})-[0-9A-Za-z.-]{1,64}$/;

const phases = ['ready', 'running'] as const;

/** What a marker's file name says. `phase` is its suffix. */
export interface MarkerName {
  readonly ticket: number;
  readonly phase: 'ready' | 'running';
}

/**
 * Checks a gate's name. Slashes, blanks inside and any script are welcome: people paste
 * `refs/heads/main`. The name is returned as it is, never trimmed: two jobs must agree on it.
 *
 * @throws {SlotgateError} BAD_INPUT for a name that is empty, blank, `.`, `..`, longer than 200
 *   characters, or has control characters or lone surrogates.
 */
export function checkGateName(name: string): string {
  const problem = problemOf(name);
  if (problem === undefined) return name;
  throw new SlotgateError('BAD_INPUT', `The gate's name ${problem}`, {
    next: 'Give the gate a printable name of 1 to 200 characters, such as "deploy"',
  });
}

function problemOf(name: string): string | undefined {
  if (name === '') return 'is empty';
  if (name.trim() === '') return 'is blank';
  if (name === '.' || name === '..') return `is "${name}", which names a directory`;
  const length = [...name].length;
  if (length > longestName) return `has ${length} characters, more than ${longestName}`;
  // The usual name. Patterns that know Unicode take half a millisecond to make.
  if (/^[ -~]*$/.test(name)) return undefined;
  // Cc: control, Cf: invisible format (bidi overrides, zero width; joiners are part of scripts and
  // emoji), Zl and Zp: line breaks.
  if (/[\p{Cc}\p{Zl}\p{Zp}]|(?![\u200c\u200d])\p{Cf}/u.test(name)) {
    return 'has control characters or invisible ones';
  }
  if (/\p{Cs}/u.test(name)) return 'is not well-formed Unicode';
  return undefined;
}

/**
 * The file name of a gate: letters, digits, `_`, `-` and inner dots stay as they are, every
 * other byte of its UTF-8 form is percent-encoded, and what would be too long ends in a hash. The
 * true name is in the gate's files; a directory with another name is refused.
 */
export function encodeGateName(name: string): EntryName {
  const isSafe = /^[A-Za-z0-9_.-]*$/.test(name);
  const safe = isSafe ? name : [...new TextEncoder().encode(name)].map(encodeByte).join('');
  // A leading dot would hide the gate among the store's own files; Windows drops a trailing one.
  const undotted = safe.replace(/^\./, '%2E').replace(/\.$/, '%2E');
  const encoded = deviceName.test(undotted)
    ? `%${hex(undotted.charCodeAt(0))}${undotted.slice(1)}`
    : undotted;
  if (encoded.length <= longestEncoded) return entryName(encoded);
  // "~" is never the encoding of anything else, so a shortened name cannot meet a plain one.
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 16);
  return entryName(`${encoded.slice(0, longestEncoded - 17).replace(/%.?$/, '')}~${hash}`);
}

function encodeByte(byte: number): string {
  const character = String.fromCharCode(byte);
  return /[A-Za-z0-9_.-]/.test(character) ? character : `%${hex(byte)}`;
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0');
}

/** One form for names that people take for the same: equal up to case and Unicode form. */
export function foldGateName(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '');
}

/** The file name of a marker, such as `0000000042_processA.ready`. */
export function markerFileName(gate: string, { ticket, phase }: MarkerName): EntryName {
  return entryName(`${inTenDigits(ticket)}_${encodeGateName(gate)}.${phase}`);
}

/** Reads a marker's file name; `undefined` for any other file, and for another gate's marker. */
export function parseMarkerFileName(gate: string, fileName: string): MarkerName | undefined {
  return markerNameReader(gate)(fileName);
}

/** The same for many names of one gate: a directory can hold any number of them. */
function markerNameReader(gate: string): (fileName: string) => MarkerName | undefined {
  const ending = `_${encodeGateName(gate)}`;
  return (fileName) => {
    const phase = phases.find((suffix) => fileName.endsWith(`${ending}.${suffix}`));
    if (phase === undefined) return undefined;
    const digits = fileName.slice(0, -`${ending}.${phase}`.length);
    const ticket = /^\d{10,16}$/.test(digits) ? Number(digits) : 0;
    // No second spelling of a number is a marker.
    const sound = ticket >= 1 && ticket <= largestNumber && inTenDigits(ticket) === digits;
    return sound ? { ticket, phase } : undefined;
  };
}

function inTenDigits(number: number): string {
  return String(number).padStart(10, '0');
}

/** Whether a gate makes files of this name: no other file of a removed gate's directory is ever deleted. */
export function isGateFileName(fileName: string): boolean {
  const fixed: readonly string[] = [...Object.values(fileNames), newOrdersName];
  return (
    fixed.includes(fileName) ||
    batonNamePattern.test(fileName) ||
    /^\d{10,16}_.+\.(ready|running)$/.test(fileName)
  );
}

/**
 * The name that a transaction gives the baton. `next` is the next number of the record that it is
 * about to commit: so the numbers outlive the record. `id` is that of no other transaction.
 */
export function batonFileName(next: number, id: string): EntryName {
  return entryName(`baton-${inTenDigits(next)}-${id}`);
}

/** Reads a baton's file name; `undefined` for any other file. */
export function parseBatonFileName(fileName: string): { readonly next: number } | undefined {
  const next = Number(batonNamePattern.exec(fileName)?.[1]);
  return next <= largestNumber ? { next } : undefined;
}

/** The name of the empty file that keeps `next`: no gate made later may give a lower number. */
export function keptNumberFileName(next: number): EntryName {
  return entryName(`.next-${inTenDigits(next)}`);
}

/** The number that such a file keeps; `undefined` for any other file, and for numbers that no gate gives. */
export function parseKeptNumberFileName(fileName: string): number | undefined {
  const next = Number(/^\.next-(\d{10,16})$/.exec(fileName)?.[1]);
  const sound = next <= largestNumber && keptNumberFileName(next) === fileName;
  return sound ? next : undefined;
}
