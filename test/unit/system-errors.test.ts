import assert from 'node:assert/strict';
import { constants } from 'node:os';
import { test } from 'node:test';
import { tryLock } from '../../src/platform/locks/lock-drivers.ts';
import { named, naming } from '../../src/platform/system-errors.ts';
import { type ErrorName, systemError } from '../support/system-error.ts';

const nameless: readonly ErrorName[] = ['ESTALE', 'EDQUOT', 'ENOLCK', 'ENOLINK', 'EDEADLK'];

test('an error that libuv has no name for gets the name of its number', () => {
  for (const name of nameless) {
    const error = systemError(name, 'fsync');
    assert.match(error.code ?? '', /^Unknown system error -\d+$/);
    const told = named(error);
    assert.equal(told, error, 'its stack and its path stay');
    assert.equal(error.code, name);
    assert.equal(error.message, `${name}: ${name}, fsync`);
  }
});

test('numbers of the Linux kernel that the NFS client lets through have names', {
  skip: process.platform !== 'linux',
}, () => {
  const code = 'Unknown system error -121';
  const error = Object.assign(new Error(code), { code, errno: -121 });
  named(error);
  assert.equal(error.code, 'EREMOTEIO');
});

test('every other error stays as it is', () => {
  for (const name of ['ENOENT', 'EIO', 'EAGAIN', 'ENOSPC'] as const) {
    const error = systemError(name);
    const { message } = error;
    assert.equal(named(error), error);
    assert.deepEqual([error.code, error.message], [name, message]);
  }
  const unheard = Object.assign(new Error('x'), {
    code: 'Unknown system error -9999',
    errno: -9999,
  });
  named(unheard);
  assert.equal(unheard.code, 'Unknown system error -9999');
  for (const other of ['ESTALE', undefined, new Error('ESTALE'), { errno: -116 }])
    assert.equal(named(other), other);
});

test('a call whose errors have names answers and fails as before', async () => {
  const add = naming(async (one: number, other: number) => one + other);
  assert.equal(await add(1, 2), 3);
  const fails = naming(async () => await Promise.reject(systemError('EDQUOT')));
  await assert.rejects(fails(), { code: 'EDQUOT', errno: -constants.errno.EDQUOT });
});

test('a lock that the server cannot give is refused with a name', async () => {
  // As fs-ext tells it: the number is positive, and there may be no code.
  for (const error of [
    systemError('ENOLCK'),
    Object.assign(new Error('No locks available'), { errno: constants.errno.ENOLCK }),
  ]) {
    const binding = {
      flock: (_fd: number, _operation: number, done?: (error: Error) => void) => done?.(error),
      constants: { LOCK_SH: 1, LOCK_EX: 2, LOCK_NB: 4, LOCK_UN: 8 },
    };
    await assert.rejects(tryLock(3, 'flock', { platform: 'linux', binding }), { code: 'ENOLCK' });
  }
});
