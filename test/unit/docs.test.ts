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

  test('ARCHITECTURE.md leads to the answer of each of these questions in two hops', () => {
    const lost = questions.filter(([question, answer]) => {
      const row = textOf('ARCHITECTURE.md')
        .split('\n')
        .find((line) => line.startsWith('|') && line.includes(question));
      const named = [...(row ?? '').matchAll(/`([a-z][\w-]*\/[\w/-]+\.ts)`/g)]
        .map(([, path = '']) => join('src', path))
        .flatMap((path) => [path, ...importsOf(path)]);
      return !named.some((path) => answer.test(textOf(path)));
    });
    assert.deepEqual(
      lost.map(([question]) => question),
      [],
    );
  });

  test('every message that docs/operations.md explains is one that slotgate prints', () => {
    const messages = textOf('docs/reference/messages.md');
    const [, section = ''] = textOf('docs/operations.md').split('## Look up a message');
    const explained = [...section.matchAll(/^\| `([^`]+)`/gm)].map(([, text = '']) => text);
    const parts = explained
      .filter((text) => !text.startsWith('.nfs'))
      .flatMap((text) => text.split('...').map((part) => part.trim()))
      .filter((part) => part !== '');
    assert.ok(parts.length >= 7);
    assert.deepEqual(
      parts.filter((part) => !messages.includes(part)),
      [],
    );
  });

  test('prose is wrapped at 120 columns', () => {
    const long = pages
      .filter((page) => !page.startsWith('docs/decisions/') && !isGenerated(page))
      .flatMap((page) =>
        textOf(page)
          .split('\n')
          .map((line, index) => ({ line, at: `${page}:${index + 1}` }))
          .filter(({ line }) => line.length > 120 && !/^(?:\||<| {4}| *[-*] \S*$)/.test(line)),
      );
    assert.deepEqual(
      long.map(({ at }) => at),
      [],
    );
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

/** Questions of a new maintainer, and what the file that answers each one contains. */
const questions: readonly (readonly [question: string, answer: RegExp])[] = [
  ['where a cancelled waiter is withdrawn', /async function giveUp\(/],
  ["where a policy's limit is applied", /export function limitInForce\(/],
  ['what ends a job whose slot is lost', /export async function endJob\(/],
  ['`slotgate_wait_seconds`', /'slotgate_wait_seconds'|slotgate_wait_seconds/],
  ['who decides that a holder is dead', /export function judgeHolder\(/],
  ['where mounts are refused', /'MOUNT_UNFIT'/],
  ['how a stage finds its keeper', /export async function enterGate\(/],
  ['what is written at a release', /export async function endTicket\(/],
  ['where exit codes come from', /export function exitCodeFor\(/],
  ['where text from the mount is made safe to print', /export function printable\(/],
];

/** Whether a script writes this page. */
function isGenerated(page: string): boolean {
  return /^<!-- Made by /m.test(textOf(page)) || page === 'docs/examples/wait.md';
}

/** The files of the project that a source file imports. */
function importsOf(file: string): string[] {
  return [...textOf(file).matchAll(/ from '(\.[^']+\.ts)'/g)].map(([, path = '']) =>
    join(dirname(file), path),
  );
}

/** The targets of links that lead to a file of the project, without their anchors; code has none. */
function linksOf(text: string): string[] {
  return [...text.replace(/`` .* ``/g, '').matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, link = '']) => link.replace(/#.*$/, ''))
    .filter((link) => link !== '' && !/^[a-z]+:/.test(link));
}
