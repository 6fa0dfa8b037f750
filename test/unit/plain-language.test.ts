import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { textsOf } from '../../scripts/messages.ts';

const root = join(import.meta.dirname, '../..');

/** A phrase of the old dialect, and what to write in its place. */
type Banned = readonly [phrase: RegExp, instead: string];

/** For every kind of text. Each review adds what it finds; ordinary English stays legal. */
const everywhere: readonly Banned[] = [
  [/\banew\b/i, 'again'],
  [/\bclockwork\b/i, 'timing'],
  [/\bunawares\b/i, 'without notice'],
  [/\bto be had\b/i, 'available'],
  [/\bsent away\b/i, 'rejected'],
  [/\bturned away\b/i, 'rejected'],
  [/\btaken? back\b/i, 'reclaimed'],
  [/\bpassed over\b/i, 'skipped'],
  [/\btaken for lost\b/i, 'lease expired, slot lost'],
  [
    /\b(?:first|second|last|next|in the front|number \d+|\d(?:st|nd|rd|th)) in line\b/i,
    'position N',
  ],
  [/\bstands? in line\b/i, 'wait'],
  [/\b(?:left|leaves?) the line\b/i, 'leave the queue'],
  [/\bfor so long at most\b/i, 'at most this long'],
  [/\bnobody (?:new )?(?:is let in|waits|came|has)\b/i, 'no job ..., no other host ...'],
  [/\blets? (?:jobs|this job|nobody) in\b/i, 'admit'],
  [/\bof its own fault\b|\bfault of its own\b/i, 'internal error'],
];

/** For pages: README, docs, action.yml, examples, hooks. */
const inPages: readonly Banned[] = [
  ...everywhere,
  [/\bg(?:ave|iven|ive|ives) back\b/i, 'release'],
  [/\b(?:is|are|was|were) told\b(?! to\b)|\btells? of\b|\btold of\b/i, 'report, log, show'],
  [/\bwhoever\b|\bthose who\b/i, 'a subject with a name'],
  [/\bgoes? by\b|\bgoing by\b/i, 'use, follow'],
  [/\bheeds?\b|\bseldom(?:er)?\b/i, 'ignore, rarely'],
  [/\bof (?:one’s|one's) own\b/i, 'its ..., a separate ...'],
  [/\bgets? in\b|\bgot in\b|\blets? in\b/i, 'acquire, admit'],
  [/\bin line\b|\bthe line is\b|\bplace in line\b/i, 'queue, position'],
  [/\bmade by hand\b/i, 'written by hand'],
  [/\ba look\b|\blooks? of\b/i, 'liveness check'],
  [/\bset aside\b/i, 'reserved'],
  [/\bbeside\b/i, 'next to, at the same time as'],
  [/\btakes? (?:it|its|that|them) for\b|\btaken for\b/i, 'counts as'],
];

/** For what the program prints: help, log lines, errors, annotations, checks. */
const inMessages: readonly Banned[] = [
  ...everywhere,
  [/\bg(?:ave|iven|ive) back\b/i, 'release'],
  [/\b(?:go|goes|went) on at\b/i, 'continue at'],
  [/\bwhoever\b/i, 'a subject with a name'],
  [/\blook(?:ed)? at\b/i, 'check'],
  [/\bhas gone\b|\bare gone\b/i, 'was removed, has ended'],
  [/\bin the place of\b/i, 'instead of'],
  [/\bget(?:s|ting)? in\b|\bgot in\b/i, 'acquire'],
  [/\brun(?:s|ning)? beside\b/i, 'run at the same time'],
  [/\bmay be told\b|\bis told of\b|\btold of\b/i, 'log, report'],
];

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'action.yml',
  'release/action.yml',
  ...globSync(['docs/**/*.md', 'examples/**/*.{yml,yaml}', 'hooks/*'], { cwd: root }),
].filter((page) => page !== 'docs/reference/messages.md');

describe('plain language', () => {
  test('holds in every message of the sources', () => {
    const sources = globSync('src/**/*.ts', { cwd: root });
    assert.ok(sources.length > 100);
    const found = sources.flatMap((file) => {
      const source = readFileSync(join(root, file), 'utf8');
      return textsOf(source).flatMap(({ text, start }) =>
        faults(text, inMessages, { file, firstLine: lineOf(source, start) }),
      );
    });
    assert.deepEqual(found, []);
  });

  test('holds in the pages', () => {
    const found = pages.flatMap((page) =>
      faults(readFileSync(join(root, page), 'utf8').replace(/\]\([^)]*\)/g, ']'), inPages, {
        file: page,
      }),
    );
    assert.deepEqual(found, []);
  });

  test('finds a phrase, and reports its line', () => {
    assert.deepEqual(faults('one\nit is made anew', everywhere, { file: 'a.md' }), [
      'a.md:2: "anew" (write: again)',
    ]);
    assert.deepEqual(
      textsOf('// anew\nconst a = "b" + `c e`;').map(({ text }) => text),
      ['b', 'c e'],
    );
  });
});

/** `file:line: "phrase" (write: instead)` for each banned phrase of a text that begins at this line of its file. */
function faults(
  text: string,
  banned: readonly Banned[],
  { file, firstLine = 1 }: { readonly file: string; readonly firstLine?: number },
): string[] {
  return text.split('\n').flatMap((line, index) =>
    banned.flatMap(([phrase, instead]) => {
      const match = phrase.exec(line);
      return match === null
        ? []
        : [`${file}:${firstLine + index}: "${match[0]}" (write: ${instead})`];
    }),
  );
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
