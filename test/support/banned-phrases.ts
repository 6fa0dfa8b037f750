/** A phrase of the old dialect, and what to write in its place. */
export type Banned = readonly [phrase: RegExp, instead: string];

/** For every kind of text. Each review adds what it finds; ordinary English stays legal. */
export const everywhere: readonly Banned[] = [
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
export const inPages: readonly Banned[] = [
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
export const inMessages: readonly Banned[] = [
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

/** `file:line: "phrase" (write: instead)` for each banned phrase of a text that begins at this line of its file. */
export function faults(
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

export function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
