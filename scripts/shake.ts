import { cpSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type OutputChunk, type Plugin, rolldown } from 'rolldown';

const root = join(import.meta.dirname, '..');

/** A program of `src/bin`. */
export interface Program {
  readonly entry: string;
  /** Programs of `src/bin` that it becomes late, instead of having them in itself. */
  readonly becomes?: readonly string[];
}

/** Where one program finds another one in `dist/`. */
export function besides(entry: string): string {
  return `../${entry}/index.js`;
}

/**
 * Writes the modules of a program to a folder, as JavaScript and in the tree that they are in here,
 * without whatever it does not use: of @actions/core that is an HTTP client of a megabyte, of valibot nine
 * tenths. Packages are believed to do nothing by merely being imported. Beside the modules of a package lie its
 * package.json and its licence, for whoever packs them.
 */
export async function shake({ entry, becomes = [] }: Program, out: string): Promise<void> {
  const build = await rolldown({
    cwd: root,
    input: { [entry]: `src/bin/${entry}.ts` },
    platform: 'node',
    // An older Node than is supported must still parse the program, to be told so.
    transform: { target: 'node20', define: { 'import.meta.dirname': '__dirname' } },
    treeshake: { moduleSideEffects: (id) => !id.includes('node_modules') },
    plugins: [keptApart(becomes)],
  });
  const { output } = await build.write({
    dir: out,
    format: 'esm',
    preserveModules: true,
    preserveModulesRoot: '.',
    comments: false,
    entryFileNames: '[name].js',
  });
  // Says nothing about the kind of its modules: ncc then takes them for what they are, and emits CommonJS.
  writeFileSync(join(out, 'package.json'), '{}\n');
  const chunks = output.filter((part): part is OutputChunk => part.type === 'chunk');
  const modules = chunks.flatMap(({ moduleIds }) => moduleIds);
  for (const name of new Set(modules.flatMap(packageOf))) copyPapers(name, out);
}

function keptApart(entries: readonly string[]): Plugin {
  const others = new Map(entries.map((entry) => [`./${entry}.ts`, besides(entry)]));
  return {
    name: 'kept-apart',
    resolveId(id) {
      const other = others.get(id);
      return other === undefined ? undefined : { id: other, external: true };
    },
  };
}

/** The package that a module belongs to, such as `@actions/core`; nothing for one of our own. */
function packageOf(id: string): readonly string[] {
  const path = id.replaceAll('\\', '/').split('/node_modules/').at(-1) ?? id;
  if (path === id) return [];
  const [first = '', second = ''] = path.split('/');
  return [first.startsWith('@') ? `${first}/${second}` : first];
}

/** Of package.json what a licence needs: these modules are no longer of the kind that it tells. */
function copyPapers(name: string, out: string): void {
  const from = join(root, 'node_modules', name);
  const to = join(out, 'node_modules', name);
  mkdirSync(to, { recursive: true });
  const { version, license }: Record<string, unknown> = JSON.parse(
    readFileSync(join(from, 'package.json'), 'utf8'),
  );
  writeFileSync(join(to, 'package.json'), JSON.stringify({ name, version, license }));
  for (const paper of globSync('{LICEN,licen}*', { cwd: from }))
    cpSync(join(from, paper), join(to, paper));
}
