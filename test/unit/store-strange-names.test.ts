import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { describe, test } from 'node:test';
import { promisify } from 'node:util';
import { openGate } from '../../src/store/gate/gate-directory.ts';
import { transact } from '../../src/store/transaction/transaction.ts';
import { aParty, temporaryDirectory } from '../support/temporary.ts';

describe('a name that every transaction needs and that bears no regular file', {
  skip: process.platform === 'win32',
}, () => {
  const make: Record<string, (path: string) => Promise<unknown>> = {
    directory: async (path) => await fs.mkdir(path),
    link: async (path) => await fs.symlink('elsewhere', path),
    pipe: async (path) => await promisify(execFile)('mkfifo', [path]),
  };
  for (const name of ['gate.lock', 'counter.json'])
    for (const [type, put] of Object.entries(make))
      test(`${name} as a ${type} is refused by its name, with the command that mends it`, async (t) => {
        const path = await temporaryDirectory(t);
        const gate = await openGate(aParty(), { path, name: 'g', lock: 'flock' });
        await fs.rm(`${gate.directory}/${name}`);
        await put(`${gate.directory}/${name}`);
        const what = `${name} of the gate is a ${type} instead of a file`;
        await assert.rejects(
          transact(gate, async () => undefined),
          {
            code: 'PATH_UNFIT',
            message: new RegExp(
              `^${what}.*slotgate recover --path "${path}" --gate "g" --advance auto`,
            ),
          },
        );
      });
});
