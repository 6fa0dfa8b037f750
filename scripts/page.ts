// Writes dist/page/script.js and dist/page/style.css, which `slotgate page` and `slotgate serve` put into their document,
// from src/page/browser and src/page/style: `node scripts/page.ts`. `npm run build` does it, too.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

const root = join(import.meta.dirname, '..');
const source = join(root, 'src/page');

/** The modules of the script, each after those that it uses. */
const modules = ['time', 'bars', 'dom', 'chart', 'tip', 'view', 'timeline', 'card', 'main'];
/** The parts of the style, in order. */
const styles = ['page', 'card', 'timeline'];

/** The files of `dist/page` by name, as the sources give them. */
export function pageFiles(): Readonly<Record<'script.js' | 'style.css', string>> {
  mkdirSync(join(root, 'build'), { recursive: true });
  const work = mkdtempSync(join(root, 'build/page-'));
  try {
    const options = ['-p', join(source, 'browser'), '--outDir', work, '--newLine', 'lf'];
    const tsc = join(root, 'node_modules/.bin/tsc');
    const { status } = spawnSync(tsc, options, { stdio: 'inherit' });
    if (status !== 0) throw new Error('tsc failed');
    const parts = modules.map((name) => readFileSync(join(work, `browser/${name}.js`), 'utf8'));
    const script = `'use strict';\n(() => {\n${parts.map(withoutModules).join('')}})();\n`;
    refuseClashes(script);
    const sheets = styles.map((name) => readFileSync(join(source, `style/${name}.css`), 'utf8'));
    return { 'script.js': script, 'style.css': sheets.join('') };
  } finally {
    rmSync(work, { recursive: true });
  }
}

/** Writes the page's files into the folder `out`, which it makes. */
export function writePageFiles(out: string): void {
  mkdirSync(out, { recursive: true });
  for (const [name, text] of Object.entries(pageFiles())) writeFileSync(join(out, name), text);
}

/** One module's code in the one scope of all: their names differ, and the compiler has checked the imports. */
function withoutModules(code: string): string {
  const bare = code.replace(/^import\s[^;]*;\n/gm, '').replace(/^export \{.*\};\n/gm, '');
  const plain = bare.replace(/^export /gm, '');
  if (/<\/script|<!--/i.test(plain)) throw new Error('the script would end its own element');
  return plain;
}

/** Two modules with one name for two things: of functions the second would silently win. */
function refuseClashes(script: string): void {
  const names = [...script.matchAll(/^(?:async )?(?:function|const|let|class) (\w+)/gm)].map(
    ([, name]) => name,
  );
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`the page's modules share the names ${twice.join(', ')}`);
  new Script(script);
}

if (import.meta.main) writePageFiles(join(root, 'dist/page'));
