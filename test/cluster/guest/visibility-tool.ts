import {
  closeSync,
  fstatSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  statSync,
  writeSync,
} from 'node:fs';
import { tryLock, unlock } from './locks.ts';

// node visibility-tool.js DIRECTORY LOOK: looks every 20 ms for what another host does in DIRECTORY, until it sees it. The other host
// makes `new-name`, changes `content` from "old" to "new" in place, and renames `before` to `after`.

const [, , directory = '', which = ''] = process.argv;
const giveUpMs = 75_000;
const content = `${directory}/content`;

const looks: Record<string, () => () => boolean> = {
  'stat of a new name': () => () => exists(`${directory}/new-name`),
  'listing of a new name': () => () => readdirSync(directory).includes('new-name'),
  'stat of a name renamed away': () => {
    statSync(`${directory}/before`);
    return () => !exists(`${directory}/before`);
  },
  'open of a name renamed away': () => {
    closeSync(openSync(`${directory}/before`, 'r'));
    return () => !canOpen(`${directory}/before`);
  },
  'read on an open descriptor': () => {
    const fd = openSync(content, 'r');
    return () => isNew(fd);
  },
  'read after opening again': () => () => readFileSync(content, 'utf8').startsWith('new'),
  'read after opening again, while open for writing here': () => {
    openSync(content, 'r+');
    return () => readFileSync(content, 'utf8').startsWith('new');
  },
  'read under a lock': () => () => {
    const fd = openSync(content, 'r+');
    tryLock(fd, 'flock');
    const seen = isNew(fd);
    unlock(fd, 'flock');
    closeSync(fd);
    return seen;
  },
};

function canOpen(path: string): boolean {
  try {
    closeSync(openSync(path, 'r'));
    return true;
  } catch {
    return false;
  }
}

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function isNew(fd: number): boolean {
  const bytes = Buffer.alloc(Math.min(3, fstatSync(fd).size));
  readSync(fd, bytes, 0, bytes.length, 0);
  return bytes.toString('utf8') === 'new';
}

const prepare = looks[which];
if (prepare === undefined) throw new Error(`no look called ${which}`);
const look = prepare();
if (look()) throw new Error('seen before it was there');
writeSync(1, 'looking\n');
const startedAt = performance.now();
const timer = setInterval(() => {
  const isSeen = look();
  if (!isSeen && performance.now() - startedAt < giveUpMs) return;
  clearInterval(timer);
  writeSync(1, isSeen ? 'seen\n' : 'never\n');
  // The descriptors that were kept open must not keep the process.
  process.exit(0);
}, 20);
