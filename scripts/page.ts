// Writes src/page/browser-text.ts, the page's script and style as text, from src/page/browser and
// src/page/style: `node scripts/page.ts`. The command line carries them in its bundle.
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

/** The text of `src/page/browser-text.ts` as the sources give it. */
export function browserText(): string {
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
    const style = styles
      .map((name) => readFileSync(join(source, `style/${name}.css`), 'utf8'))
      .join('');
    return [
      '// Made by scripts/page.ts; change what it is made from.',
      `\n/** The page's script, for one inline script element. */\n${constant('pageScript', script)}`,
      `\n/** The page's style. */\n${constant('pageStyle', style)}`,
    ].join('\n');
  } finally {
    rmSync(work, { recursive: true });
  }
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

function constant(name: string, text: string): string {
  const lines = text
    .trimEnd()
    .split('\n')
    .map((line) => `  ${JSON.stringify(line)},`);
  return `export const ${name} = [\n${lines.join('\n')}\n].join('\\n');\n`;
}

if (import.meta.main) writeFileSync(join(source, 'browser-text.ts'), browserText());
