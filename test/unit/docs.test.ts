import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';

const root = join(import.meta.dirname, '../..');
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...globSync('docs/**/*.md', { cwd: root }),
];
const textOf = (page: string) => readFileSync(join(root, page), 'utf8');

describe('the documentation', () => {
  test('every link within the project leads to a file', () => {
    const dead = pages.flatMap((page) =>
      linksOf(textOf(page))
        .filter((link) => !existsSync(join(root, dirname(page), link)))
        .map((link) => `${page}: ${link}`),
    );
    assert.deepEqual(dead, []);
  });

  test('every source file that ARCHITECTURE.md names is there', () => {
    const named = [...textOf('ARCHITECTURE.md').matchAll(/`([a-z][\w-]*\/[\w/-]+\.ts)`/g)];
    const missing = named
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(root, 'src', path)) && !existsSync(join(root, path)));
    assert.ok(named.length > 20);
    assert.deepEqual(missing, []);
  });

  test('the README has at most 1,500 words', () => {
    assert.ok(textOf('README.md').split(/\s+/).length <= 1_500);
  });

  test('the index of decision records lists every record', () => {
    const index = textOf('docs/decisions/README.md');
    const records = readdirSync(join(root, 'docs/decisions')).filter((name) => /^\d/.test(name));
    assert.deepEqual(
      records.filter((name) => !index.includes(`(${name})`)),
      [],
    );
  });

  test('the index of the documentation reaches every page', () => {
    const reached = new Set<string>();
    const open = ['docs/README.md'];
    for (let page = open.pop(); page !== undefined; page = open.pop()) {
      if (reached.has(page)) continue;
      reached.add(page);
      for (const link of linksOf(textOf(page))) {
        const target = join(dirname(page), link);
        if (target.startsWith('docs/') && target.endsWith('.md') && existsSync(join(root, target)))
          open.push(target);
      }
    }
    assert.deepEqual(
      pages.filter((page) => page.startsWith('docs/') && !reached.has(page)),
      [],
    );
  });
});

/** The targets of links that lead to a file of the project, without their anchors; code has none. */
function linksOf(text: string): string[] {
  return [...text.replace(/`` .* ``/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}
