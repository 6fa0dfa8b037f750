import { resolve } from 'node:path';
import { SlotgateError } from '../../core/errors.ts';
import { lockWords, scopeWords } from '../../core/words.ts';
import { asWritten, choice, flag, option } from './option.ts';
import { parseTicket } from './parse-values.ts';
import { wrongUse } from './wrong-use.ts';

/** The shared directory. */
export const path = option({
  name: 'path',
  value: 'dir',
  text: 'the directory that the machines share',
  env: 'SLOTGATE_PATH',
  missing: 'Give --path DIR, or set SLOTGATE_PATH',
  read: absolutePath,
});

/** The gate, where there must be one. */
export const gate = option({
  name: 'gate',
  value: 'name',
  text: 'the name of the gate',
  missing: 'Name the gate, for example --gate deploy',
  read: asWritten,
});

/** The gate, where all are meant without it. */
export const someGate = option({
  name: 'gate',
  value: 'name',
  text: 'the name of the gate',
  read: asWritten,
});

export const json = flag({ name: 'json', text: 'print JSON' });

export const lock = choice({
  name: 'lock',
  value: 'driver',
  text: 'how files are locked',
  words: lockWords,
  otherwise: 'as the store says, else flock',
});

export const scope = choice({
  name: 'scope',
  value: 'scope',
  text: 'where the gate applies: on all hosts, or on this one',
  words: scopeWords,
  default: scopeWords[0],
});

export const reason = option({
  name: 'reason',
  value: 'text',
  text: 'reason, for waiters and for the history',
  default: '',
  read: asWritten,
});

/** A ticket, where there must be one. */
export const ticket = option({
  name: 'ticket',
  value: 'n',
  text: 'ticket number, as shown by `slotgate status`',
  missing: 'List the tickets with `slotgate status`',
  read: parseTicket,
});

/** A path as an absolute one. */
function absolutePath(text: string, name: string): string {
  if (text === '') throw wrongUse(`${name} is missing`, 'Give --path DIR, or set SLOTGATE_PATH');
  const absolute = resolved(text);
  return process.platform === 'win32' ? absolute.replaceAll('\\', '/') : absolute;
}

function resolved(text: string): string {
  try {
    return resolve(text);
  } catch (cause) {
    // getcwd(3) fails in a directory that was removed.
    throw new SlotgateError('PATH_MISSING', 'The working directory no longer exists', {
      path: text,
      next: 'Change to a directory that exists, or give an absolute --path',
      cause,
    });
  }
}
