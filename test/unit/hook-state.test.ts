import assert from 'node:assert/strict';
import { chownSync, renameSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { HookNotes } from '../../src/action/hooks/hook-state.ts';
import { temporaryDirectory } from '../support/temporary.ts';

describe('what a hook left for the next one', { skip: process.platform === 'win32' }, () => {
  const place = (folder: string) => ({ folders: [folder], prefix: 'slotgate-0-ab-' });
  const file = (folder: string): string => join(folder, 'slotgate-0-ab.hook.json');

  test('is read where it is a file of this user, and is nothing where it is a link', async (t) => {
    const folder = await temporaryDirectory(t);
    new HookNotes(place(folder)).save('slotgate-entry', 'x');
    assert.deepEqual(new HookNotes(place(folder)).read(), { 'STATE_slotgate-entry': 'x' });
    renameSync(file(folder), join(folder, 'elsewhere'));
    symlinkSync(join(folder, 'elsewhere'), file(folder));
    assert.deepEqual(new HookNotes(place(folder)).read(), {});
  });

  const isRoot = process.getuid?.() === 0;
  test('is nothing where another user wrote it', { skip: !isRoot }, async (t) => {
    const folder = await temporaryDirectory(t);
    new HookNotes(place(folder)).save('slotgate-entry', 'x');
    chownSync(file(folder), 12_345, 12_345);
    assert.deepEqual(new HookNotes(place(folder)).read(), {});
  });
});
