import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const root = join(import.meta.dirname, '../..');

function sourcesIn(folder: string): Map<string, string> {
  const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
  const sources = names.filter((name) => name.endsWith('.ts')).map((name) => join(folder, name));
  return new Map(sources.map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

const exported =
  /^export (?:async )?(?:function\*?|const|let|class|interface|type) (?<name>[A-Za-z_$][\w$]*)/gm;

test('every export of the sources is named in another file', () => {
  const texts = new Map(
    ['src', 'test', 'scripts', 'bench'].flatMap((folder) => [...sourcesIn(folder)]),
  );
  const words = [...texts].map(
    ([path, text]) => [path, new Set(text.match(/[A-Za-z_$][\w$]*/g))] as const,
  );
  const unused = [...texts].flatMap(([path, text]) => {
    if (!path.startsWith('src')) return [];
    return [...text.matchAll(exported)].flatMap(({ groups }) => {
      const name = groups?.['name'] ?? '';
      const isUsed = words.some(([other, known]) => other !== path && known.has(name));
      return isUsed ? [] : [`${path}: ${name}`];
    });
  });
  assert.deepEqual(unused, []);
});
