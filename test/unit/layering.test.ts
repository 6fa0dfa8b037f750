import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { describe, test } from 'node:test';

/**
 * The layers, lowest first: each folder of src/ with the folders above which it stands (it may
 * import these and itself) and the packages and Node modules that it may use. `node:*` is every
 * module of Node but node:fs, which is always named. `node:crypto#createHash` allows that one name.
 */
const layers: Readonly<Record<string, Layer>> = {
  gate: { on: [], uses: ['valibot', 'node:crypto#createHash'] },
  history: { on: ['gate'], uses: ['valibot'] },
  ports: { on: ['gate'], uses: [] },
  store: { on: ['ports', 'history', 'gate'], uses: ['valibot', 'node:crypto', 'node:path'] },
  ticket: { on: ['store', 'ports', 'gate'], uses: ['node:crypto'] },
  report: {
    on: ['ports', 'history', 'gate'],
    uses: ['picocolors', 'cli-table3', 'string-width', 'node:util'],
  },
  page: { on: ['report', 'history', 'gate'], uses: ['node:crypto#createHash'] },
  host: { on: ['ports', 'gate'], uses: ['node:*', 'node:fs'] },
  access: { on: ['host', 'store', 'ports', 'gate'], uses: ['node:*'] },
  doctor: {
    on: ['report', 'host', 'store', 'ports', 'gate'],
    uses: ['valibot', 'node:*'],
  },
  keeper: {
    on: ['access', 'ticket', 'store', 'host', 'ports', 'history', 'gate', 'report'],
    uses: ['valibot', 'node:*'],
  },
  runner: {
    on: ['keeper', 'access', 'ticket', 'host', 'ports', 'history', 'gate', 'report'],
    uses: ['@actions/core', '@actions/exec', 'picomatch', 'valibot', 'yaml', 'node:*'],
  },
  cli: {
    on: [
      'doctor',
      'runner',
      'keeper',
      'access',
      'ticket',
      'store',
      'host',
      'ports',
      'history',
      'gate',
      'report',
      'page',
    ],
    uses: ['commander', 'node:*'],
  },
  entry: {
    on: ['cli', 'runner', 'keeper', 'access', 'ticket', 'store', 'host', 'ports', 'gate', 'report'],
    uses: ['node:*', 'node:fs'],
  },
};

/**
 * Files outside host and entry that may import node:fs, for files that are not on the mount: the
 * runner's state and event files, the hooks' rules and notes, scripts and commands in its temporary directory, the keeper's log and socket, the demo's temporary directory, a page, the file of metrics, /proc and
 * the ids of the shared directory that the doctor tells.
 */
const localFiles: readonly string[] = [
  'cli/demo.ts',
  'cli/metrics.ts',
  'cli/page.ts',
  'doctor/host-facts.ts',
  'keeper/keeper-log.ts',
  'keeper/listen.ts',
  'keeper/run-keeper.ts',
  'keeper/start.ts',
  'keeper/siblings.ts',
  'runner/command-shim.ts',
  'runner/hook/notes.ts',
  'runner/hook/rules-file.ts',
  'runner/runner-identity.ts',
  'runner/script/script-file.ts',
];

interface Layer {
  readonly on: readonly string[];
  readonly uses: readonly string[];
}

interface Import {
  /** The specifier; undefined for a dynamic import of something that is not a literal. */
  readonly from: string | undefined;
  /** The imported names as written, without braces; '' for side effects and dynamic imports. */
  readonly names: string;
}

const src = join(import.meta.dirname, '../../src');
const files = existsSync(src)
  ? globSync('**/*.{ts,cts,mts,cjs}', { cwd: src }).map((file) => file.split(sep).join('/'))
  : [];
const codeOf = (file: string) => withoutComments(readFileSync(join(src, file), 'utf8'));
const folderOf = (file: string) => file.split('/')[0] ?? '';

describe('the layers of src', () => {
  test('every file lies in a folder that the table knows', () => {
    const strays = files.filter((file) => !file.includes('/') || !(folderOf(file) in layers));
    assert.deepEqual(strays, []);
  });

  test('every import is one that the table allows', () => {
    const problems = files.flatMap((file) =>
      importsOf(codeOf(file))
        .filter((found) => !isAllowed(file, found))
        .map(({ from, names }) => `${file}: ${names} from ${from ?? 'something computed'}`),
    );
    assert.deepEqual(problems, []);
  });

  test('the table has no cycles: a folder stands only on folders that come before it', () => {
    const names = Object.keys(layers);
    for (const [name, { on }] of Object.entries(layers)) {
      const above = on.filter((other) => names.indexOf(other) >= names.indexOf(name));
      assert.deepEqual(above, [], `${name} stands on what comes after it`);
    }
  });

  test('only entries end the process', () => {
    const others = files.filter((file) => folderOf(file) !== 'entry');
    const exits = others.filter((file) =>
      /\bprocess\s*\??\.\s*(exit|abort|reallyExit)\s*\(/.test(codeOf(file)),
    );
    assert.deepEqual(exits, []);
  });
});

describe('the reading of imports', () => {
  test('finds every form of import and re-export', () => {
    const code = [
      "import a, { type B } from './one.ts';",
      "import type {\n  C,\n  D,\n} from './two.ts';",
      "import './three.ts';",
      "export * from './four.ts';",
      "export { e } from './five.ts';",
      "export type { F } from './six.ts';",
      "const g = await import('./seven.ts');",
      "type H = import('./eight.ts').H;",
      "const i = require('./nine.cjs');",
      'const j = await import(name);',
      "export const k = 'from nowhere';",
    ].join('\n');
    assert.deepEqual(
      importsOf(code).map(({ from }) => from?.replace(/^\.\/(\w+)\..*/, '$1')),
      ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', undefined],
    );
  });

  test('takes no comment for code, and no string for a comment', () => {
    const code =
      "// import './a.ts';\n/* import './b.ts'; */\nconst url = 'file://x'; import('./c.ts');";
    assert.deepEqual(
      importsOf(withoutComments(code)).map(({ from }) => from),
      ['./c.ts'],
    );
  });

  test('turns down what the table does not allow', () => {
    const refused: readonly [string, string, string][] = [
      ['gate/record.ts', '../ports/clock.ts', '{ Clock }'],
      ['gate/record.ts', 'node:fs', '{ readFileSync }'],
      ['gate/names.ts', 'node:crypto', '{ createHash, randomUUID }'],
      ['ticket/wait.ts', '../host/world.ts', '{ world }'],
      ['ticket/wait.ts', 'node:fs/promises', '{ open }'],
      ['keeper/server.ts', 'node:fs', '{ open }'],
      ['cli/run.ts', '@actions/core', '* as core'],
      ['cli/run.ts', '../../scripts/build.ts', ''],
    ];
    for (const [file, from, names] of refused) {
      assert.equal(isAllowed(file, { from, names }), false, `${file} may import ${from}`);
    }
    assert.equal(
      isAllowed('gate/names.ts', { from: 'node:crypto', names: '{ createHash }' }),
      true,
    );
    assert.equal(isAllowed('host/world.ts', { from: 'node:fs', names: '* as fs' }), true);
  });
});

function isAllowed(file: string, { from, names }: Import): boolean {
  const layer = layers[folderOf(file)];
  if (layer === undefined || from === undefined) return false;
  if (from.startsWith('.')) {
    const target = folderOf(
      normalize(join(dirname(file), from))
        .split(sep)
        .join('/'),
    );
    return target === folderOf(file) || layer.on.includes(target);
  }
  if (/^node:fs\b/.test(from)) return layer.uses.includes('node:fs') || localFiles.includes(file);
  if (from.startsWith('node:') && layer.uses.includes('node:*')) return true;
  const bare = names.replace(/[{}\s]|\btype\b/g, '');
  return layer.uses.includes(from) || layer.uses.includes(`${from}#${bare}`);
}

/** All imports of `code`, which has no comments: static ones begin a line, as biome lays them out. */
function importsOf(code: string): readonly Import[] {
  const staticForms = /^(?:import|export)\b([^'"`;=()]*?)\bfrom\s*['"]([^'"]+)['"]/gm;
  const sideEffects = /^import()\s*['"]([^'"]+)['"]/gm;
  const calls = /\b(?:import|require)()\s*\(\s*(?:['"]([^'"]+)['"])?/g;
  return [staticForms, sideEffects, calls]
    .flatMap((form) => [...code.matchAll(form)])
    .sort((a, b) => a.index - b.index)
    .map((match) => ({ names: match[1]?.trim() ?? '', from: match[2] }));
}

function withoutComments(code: string): string {
  const pieces =
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`)|\/\/.*|\/\*[\s\S]*?\*\//g;
  return code.replace(pieces, (_, string: string | undefined) => string ?? '');
}
