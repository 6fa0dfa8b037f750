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
  core: { on: [], uses: ['valibot', 'node:crypto#createHash'] },
  ports: { on: ['core'], uses: [] },
  store: { on: ['ports', 'core'], uses: ['valibot', 'node:crypto', 'node:path'] },
  ticket: { on: ['store', 'ports', 'core'], uses: ['node:crypto'] },
  session: { on: ['ticket', 'store', 'ports', 'core'], uses: ['node:crypto'] },
  operator: { on: ['ticket', 'store', 'ports', 'core'], uses: ['node:crypto'] },
  report: {
    on: ['ports', 'core'],
    uses: ['picocolors', 'cli-table3', 'string-width', 'node:util'],
  },
  page: { on: ['report', 'core'], uses: ['node:crypto#createHash'] },
  progress: { on: ['report', 'store', 'ports', 'core'], uses: ['node:*'] },
  platform: { on: ['ports', 'core'], uses: ['node:*', 'node:fs'] },
  access: { on: ['platform', 'store', 'ports', 'core'], uses: ['node:*'] },
  doctor: {
    on: ['report', 'platform', 'store', 'ports', 'core'],
    uses: ['valibot', 'node:*'],
  },
  keeper: {
    on: ['access', 'progress', 'session', 'ticket', 'store', 'platform', 'ports', 'core', 'report'],
    uses: ['valibot', 'node:*'],
  },
  action: {
    on: ['keeper', 'access', 'progress', 'ticket', 'platform', 'ports', 'core', 'report'],
    uses: ['@actions/core', '@actions/exec', 'valibot', 'yaml', 'node:*'],
  },
  cli: {
    on: [
      'doctor',
      'action',
      'keeper',
      'access',
      'progress',
      'session',
      'operator',
      'ticket',
      'store',
      'platform',
      'ports',
      'core',
      'report',
      'page',
    ],
    uses: ['commander', 'ci-info', 'node:*'],
  },
  bin: {
    on: [
      'cli',
      'action',
      'keeper',
      'access',
      'ticket',
      'store',
      'platform',
      'ports',
      'core',
      'report',
    ],
    uses: ['node:*', 'node:fs'],
  },
};

/**
 * Files outside platform and bin that may import node:fs, for files that are not on the mount: the
 * runner's state and event files, the hooks' rules and notes, scripts and commands in its temporary directory, the keeper's log and socket, the demo's
 * temporary directory, the page's script and style, /proc and the ids of the shared directory that the doctor reports.
 */
const localFiles: readonly string[] = [
  'cli/demo/demo-command.ts',
  'cli/page/page-assets.ts',
  'cli/views/metrics-command.ts',
  'cli/page/page-command.ts',
  'doctor/host-facts.ts',
  'keeper/client/keeper-directory.ts',
  'keeper/client/siblings.ts',
  'keeper/client/start.ts',
  'keeper/server/keeper-log.ts',
  'keeper/server/residence.ts',
  'keeper/server/run-keeper.ts',
  'action/command-shim.ts',
  'action/hooks/hook-state.ts',
  'action/hooks/hook-rules-file.ts',
  'action/keeper-home.ts',
  'action/runner-identity.ts',
  'action/script/script-file.ts',
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

  test('no file imports itself through others, types included', () => {
    const onWay = new Set<string>();
    const done = new Set<string>();
    const cycles: string[] = [];
    const visit = (file: string): void => {
      if (done.has(file)) return;
      if (onWay.has(file)) {
        cycles.push([...onWay].slice([...onWay].indexOf(file)).join(' -> '));
        return;
      }
      onWay.add(file);
      for (const { from } of importsOf(codeOf(file)))
        if (from?.startsWith('.') === true) visitTarget(join(dirname(file), from));
      onWay.delete(file);
      done.add(file);
    };
    const visitTarget = (path: string): void => {
      const target = normalize(path).split(sep).join('/');
      if (files.includes(target)) visit(target);
    };
    for (const file of files) visit(file);
    assert.deepEqual(cycles, []);
  });

  test('no folder has more than 17 files', () => {
    const sizes = new Map<string, number>();
    for (const file of files) sizes.set(dirname(file), (sizes.get(dirname(file)) ?? 0) + 1);
    assert.deepEqual(
      [...sizes].filter(([, size]) => size > 17),
      [],
    );
  });

  test('only entries end the process', () => {
    const others = files.filter((file) => folderOf(file) !== 'bin');
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
      ['core/errors.ts', '../ports/clock.ts', '{ Clock }'],
      ['core/errors.ts', 'node:fs', '{ readFileSync }'],
      ['core/errors.ts', 'node:crypto', '{ createHash, randomUUID }'],
      ['ticket/wait.ts', '../platform/world.ts', '{ world }'],
      ['ticket/wait.ts', 'node:fs/promises', '{ open }'],
      ['keeper/server.ts', 'node:fs', '{ open }'],
      ['cli/run/run-command.ts', '@actions/core', '* as core'],
      ['cli/run/run-command.ts', '../../../scripts/build.ts', ''],
    ];
    for (const [file, from, names] of refused) {
      assert.equal(isAllowed(file, { from, names }), false, `${file} may import ${from}`);
    }
    assert.equal(
      isAllowed('core/errors.ts', { from: 'node:crypto', names: '{ createHash }' }),
      true,
    );
    assert.equal(isAllowed('platform/node-world.ts', { from: 'node:fs', names: '* as fs' }), true);
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
