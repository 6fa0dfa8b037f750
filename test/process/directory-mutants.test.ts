import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { failedTests, type Mutation, plantMutant } from './support/mutant.ts';

/** A directory handle with one rule undone, and the test of `host-directory` that then fails. */
interface Mutant extends Mutation {
  readonly name: string;
  readonly failing: RegExp;
  /** Only root can make the files of another user that show it. */
  readonly takesRoot?: boolean;
}

const folder = 'platform/files';
const mutants: readonly Mutant[] = [
  {
    name: 'a directory is opened through a link',
    file: `${folder}/reach.ts`,
    from: 'const flags = O_PATH | O_DIRECTORY | O_NOFOLLOW;',
    to: 'const flags = O_PATH | O_DIRECTORY;',
    failing: /opens no link and no file as a directory/,
  },
  {
    name: 'a file with a second name is opened for update',
    file: `${folder}/node-directory.ts`,
    from: "if (access === 'update') await requireOneName(fd, path);",
    to: '',
    failing: /neither writes a file with a second name/,
  },
  {
    name: 'a file with a second name is appended to',
    file: `${folder}/node-directory.ts`,
    from: '        await requireOneName(fd, path);\n        await appendFile',
    to: '        await appendFile',
    failing: /neither writes a file with a second name/,
  },
  {
    name: 'a directory that took the place of a new one is used',
    file: `${folder}/just-made.ts`,
    from: 'if (!isEmpty || !(await isOurs(made, stats.uid))) throw replaced(made);',
    to: '',
    failing: /is refused \(by descriptor\) when it was replaced by one of ours that is not empty/,
    takesRoot: true,
  },
  {
    name: 'a directory that took the place of a new one gets a mode',
    file: `${folder}/just-made.ts`,
    from: 'if (hasMore || ',
    to: 'if (hasMore && ',
    failing: /is refused \(by descriptor\) when it was replaced by an old empty directory/,
    takesRoot: true,
  },
  {
    name: 'a handle is closed under a pending call',
    file: `${folder}/node-directory.ts`,
    from: 'if (this.#pending === 0) return;\n    await',
    to: 'if (this.#pending >= 0) return;\n    await',
    failing: /is not closed while a call on it is pending/,
  },
  {
    name: 'the link of another user is followed',
    file: `${folder}/store-path.ts`,
    from: 'if (!belongsToUsOrRoot(before)) throw foreignLink(before);',
    to: '',
    failing: /is not reached through a link of another user/,
    takesRoot: true,
  },
];

describe('the tests of directory handles fail when', { concurrency: 2 }, () => {
  for (const { name, failing, takesRoot = false, ...mutation } of mutants) {
    const isLinux = process.platform === 'linux';
    const skip = !isLinux || (takesRoot && process.geteuid?.() !== 0);
    test(name, { skip, timeout: 120_000 }, async (t) => {
      const failed = await failedTests(plantMutant(t, [mutation]), 'host-directory');
      assert.ok(
        failed.some((line) => failing.test(line)),
        `these tests failed: ${failed.join('; ')}`,
      );
    });
  }
});
