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
import { basename, dirname } from 'node:path';
import { tryLock, unlock } from './locks.ts';

// node visibility-tool.js FILE NEW: tells, every 20 ms for as long as it takes, through which calls this host sees what another
// did: NEW made beside FILE (stat, list), FILE's content changed from "old" to "new" (plain read, re-opened read, locked read).

const [, , file = '', newName = ''] = process.argv;
const giveUpMs = 75_000;
const kept = openSync(file, 'r+');
const listedDirectory = dirname(newName);

const looks: Record<string, () => boolean> = {
  'stat of a new name': () => exists(newName),
  'listing of a new name': () => readdirSync(listedDirectory).includes(basename(newName)),
  'read on an open descriptor': () => contentOf(kept) === 'new',
  'read after opening anew': () => readFileSync(file, 'utf8').startsWith('new'),
  'read under a lock': () => {
    const fd = openSync(file, 'r+');
    tryLock(fd, 'flock');
    const isNew = contentOf(fd) === 'new';
    unlock(fd, 'flock');
    closeSync(fd);
    return isNew;
  },
};

function exists(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false }) !== undefined;
}

function contentOf(fd: number): string {
  const bytes = Buffer.alloc(Math.min(3, fstatSync(fd).size));
  readSync(fd, bytes, 0, bytes.length, 0);
  return bytes.toString('utf8');
}

const which = process.argv[4] ?? '';
const look = looks[which];
if (look === undefined) throw new Error(`no look called ${which}`);
if (look()) throw new Error('seen before it was there');
look();
writeSync(1, 'looking\n');
const startedAt = performance.now();
const timer = setInterval(() => {
  const isSeen = look();
  if (!isSeen && performance.now() - startedAt < giveUpMs) return;
  clearInterval(timer);
  writeSync(1, isSeen ? 'seen\n' : 'never\n');
}, 20);
