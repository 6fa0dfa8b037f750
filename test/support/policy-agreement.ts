import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { readDraft } from '../../src/cli/operator/policy-command.ts';
import { codeOf } from '../../src/core/errors.ts';
import { policyPath, readPolicy } from '../../src/store/files/policy-file.ts';
import { withStore } from '../../src/store/gate/opened-gate.ts';
import { PolicyFiles } from './policy-files.ts';
import { aParty } from './temporary.ts';

/** How many files were accepted, and how many were not. */
export interface Agreed {
  readonly accepted: number;
  readonly refused: number;
}

/**
 * Asserts for so many files that `policy check`, `policy set` and the reader of every job agree, and that the
 * published schema refuses nothing that they accept.
 */
export async function agreeOnPolicies(
  path: string,
  { many, seed }: { readonly many: number; readonly seed: number },
): Promise<Agreed> {
  const schema = join(import.meta.dirname, '../../docs/schemas/policy.json');
  const fits = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(
    JSON.parse(readFileSync(schema, 'utf8')),
  );
  const files = new PolicyFiles(seed);
  const place = { path, name: 'g' };
  const file = policyPath(place);
  await mkdir(dirname(file));
  const world = aParty();
  const counts = { accepted: 0, refused: 0 };
  for (let index = 0; index < many; index += 1) {
    const bytes = files.next();
    await writeFile(file, bytes);
    const what = `file ${index} of seed ${seed}: ${Buffer.from(bytes).toString('utf8').slice(0, 300)}`;
    const read = await withStore(world.files, path, (store) =>
      readPolicy(world, store, { ...place, expected: true }),
    );
    const drafted = await readDraft(file).catch((error: unknown) => {
      assert.equal(codeOf(error), 'BAD_INPUT', `${what}: ${error}`);
    });
    assert.equal(drafted !== undefined, read.kind === 'rules', what);
    counts[drafted === undefined ? 'refused' : 'accepted'] += 1;
    if (drafted !== undefined) assert.ok(fits(JSON.parse(new TextDecoder().decode(bytes))), what);
  }
  return counts;
}
