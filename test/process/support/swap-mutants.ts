import type { Mutation } from './mutant.ts';

/** A change of the sources that undoes one fix, and the attack that then succeeds. */
export interface SwapMutant {
  readonly name: string;
  readonly mutation: Mutation;
  /** Part of the attack's name. */
  readonly attack: string;
}

const byPath = "(await import('node:fs/promises'))";

/** Every check against swapped names, each missing by itself. */
export const swapMutants: readonly SwapMutant[] = [
  {
    name: 'a link in the place of a directory is followed',
    mutation: {
      file: 'platform/files/reach.ts',
      from: 'const flags = O_PATH | O_DIRECTORY | O_NOFOLLOW;',
      to: 'const flags = O_PATH | O_DIRECTORY;',
    },
    attack: 'doctor --with-peer: the meeting place is a link',
  },
  {
    name: 'a link of another user in the path of the store is followed',
    mutation: {
      file: 'platform/files/store-path.ts',
      from: 'if (!belongsToUsOrRoot(before)) throw foreignLink(before);',
      to: 'if (!belongsToUsOrRoot(before)) return await readlink(path);',
    },
    attack: 'init (root): a store of the attacker, prepared again',
  },
  {
    name: 'a file with two names is written in place',
    mutation: {
      file: 'platform/files/node-directory.ts',
      from: "if (access === 'update') await requireOneName(fd, path);",
      to: '',
    },
    attack: 'init: the file of the store, a hard link to a secret file',
  },
  {
    name: 'a line is appended to a file with two names',
    mutation: {
      file: 'platform/files/node-directory.ts',
      from: 'await requireOneName(fd, path);\n        await appendFile(fd, bytes);',
      to: 'await appendFile(fd, bytes);',
    },
    attack: 'run: a hard link to a secret file as the history',
  },
  {
    name: 'init changes the mode by the path',
    mutation: {
      file: 'platform/files/shared-directory.ts',
      from: 'await directory.setMode(mode);',
      to: `await ${byPath}.chmod(path, mode);`,
    },
    attack: 'init (root): a store of the attacker, prepared again',
  },
  {
    name: 'a policy is written by its path',
    mutation: {
      file: 'platform/files/policy-directory.ts',
      from: 'await replaceFile(policies, place.file, content);',
      to: `await ${byPath}.writeFile(\`\${place.path}/\${policyDirectoryName}/\${place.file}\`, content);`,
    },
    attack: 'policy set, remove (victim): the directory of the policies',
  },
  {
    name: 'a page is written by its path',
    mutation: {
      file: 'platform/files/replace-file.ts',
      from: 'await replaceFile(directory, entryName(basename(file)), content);',
      to: `await ${byPath}.writeFile(file, content);`,
    },
    attack: 'page --out: the directory of the file',
  },
];
