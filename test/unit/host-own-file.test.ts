import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { makeCommand } from '../../src/action/command-shim.ts';
import { makeOwnDirectory, readOwnFile } from '../../src/platform/local-files/own-file.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const posix = process.platform === 'win32' ? 'Windows has neither owners nor modes' : false;
const asRoot = process.getuid?.() === 0 ? false : 'only root can give a file to another user';
const nobody = 65_534;

describe('a file in a folder where others make entries', { skip: posix }, () => {
  test('is read where it is this user’s own', async (t) => {
    const directory = await temporaryDirectory(t);
    const file = join(directory, 'notes');
    assert.equal(readOwnFile(file), undefined);
    fs.writeFileSync(file, 'mine', { mode: 0o600 });
    assert.equal(readOwnFile(file), 'mine');
  });

  test('is not read through links, nor where others can write to it', {
    timeout: 20_000,
  }, async (t) => {
    const directory = await temporaryDirectory(t);
    const at = (name: string): string => join(directory, name);
    fs.writeFileSync(at('mine'), 'mine', { mode: 0o600 });
    fs.symlinkSync(at('mine'), at('link'));
    assert.equal(readOwnFile(at('link')), undefined, 'a symbolic link');
    fs.mkdirSync(at('directory'));
    assert.equal(readOwnFile(at('directory')), undefined, 'a directory');
    // Without O_NONBLOCK this would wait for a writer.
    execFileSync('mkfifo', [at('pipe')]);
    assert.equal(readOwnFile(at('pipe')), undefined, 'a pipe');
    fs.linkSync(at('mine'), at('hard'));
    assert.equal(readOwnFile(at('hard')), undefined, 'a hard link');
    fs.rmSync(at('hard'));
    fs.chmodSync(at('mine'), 0o620);
    assert.equal(readOwnFile(at('mine')), undefined, 'a file that the group writes');
  });

  test('is not read where it belongs to another user', { skip: asRoot }, async (t) => {
    const file = join(await temporaryDirectory(t), 'notes');
    fs.writeFileSync(file, 'of another', { mode: 0o600 });
    fs.chownSync(file, nobody, nobody);
    assert.equal(readOwnFile(file), undefined);
  });

  test('has a directory of the user’s own, unless another entry has the name', async (t) => {
    const directory = await temporaryDirectory(t);
    const at = (name: string): string => join(directory, name);
    assert.equal(makeOwnDirectory(at('own')), true);
    assert.equal(makeOwnDirectory(at('own')), true, 'made before');
    fs.symlinkSync(at('own'), at('link'));
    assert.equal(makeOwnDirectory(at('link')), false, 'a link');
    fs.chmodSync(at('own'), 0o777);
    assert.equal(makeOwnDirectory(at('own')), false, 'others write there');
  });
});

describe('the command for later steps', { skip: posix }, () => {
  const command = { node: '/bin/echo', program: "it's" };

  test('is made twice, and runs', async (t) => {
    const directory = await temporaryDirectory(t);
    const made = makeCommand(directory, command);
    assert.equal(makeCommand(directory, command), made);
    assert.equal(execFileSync(join(made, 'slotgate'), ['x'], { encoding: 'utf8' }), "it's x\n");
    assert.deepEqual(fs.readdirSync(made).sort(), ['slotgate', 'slotgate.cmd']);
  });

  test('is not made in a directory of another user, nor through links', {
    skip: asRoot,
  }, async (t) => {
    const directory = await temporaryDirectory(t);
    const planted = join(directory, 'slotgate-bin');
    fs.mkdirSync(planted);
    fs.chownSync(planted, nobody, nobody);
    const victim = join(directory, 'victim');
    fs.writeFileSync(victim, 'private', { mode: 0o600 });
    fs.symlinkSync(victim, join(planted, 'slotgate'));
    const made = makeCommand(directory, command);
    assert.notEqual(made, planted);
    assert.equal(fs.statSync(made).uid, process.getuid?.());
    // Also a link in a directory of the user's own is replaced, not followed.
    fs.rmSync(join(made, 'slotgate'));
    fs.chownSync(planted, 0, 0);
    assert.equal(makeCommand(directory, command), planted);
    assert.equal(fs.readFileSync(victim, 'utf8'), 'private');
    assert.equal(fs.statSync(victim).mode & 0o777, 0o600);
  });
});
