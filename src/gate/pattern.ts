/**
 * Whether a pattern matches a name, as in the filters of GitHub workflows: `*` stands for any
 * characters but `/`, `**` for any at all, `?` for one that is not `/`. Case counts.
 *
 * Written out instead of made into a regular expression: names come from anyone, and this one takes
 * no more than length times length steps.
 */
export function matchesPattern(pattern: string, name: string): boolean {
  const parts = pattern.match(/\*\*|[\s\S]/gu) ?? [];
  const characters = [...name];
  // reached[i]: the parts so far can stand for the first i characters.
  let reached = characters.map(() => false);
  reached.unshift(true);
  for (const part of parts) reached = step(reached, part, characters);
  return reached.at(-1) === true;
}

function step(reached: readonly boolean[], part: string, characters: readonly string[]): boolean[] {
  const next = reached.map(() => false);
  const isMany = part === '*' || part === '**';
  for (let i = 0; i < next.length; i += 1) {
    const before = i > 0 && (isMany ? next[i - 1] : reached[i - 1]) === true;
    const fits = before && matchesOne(part, characters[i - 1] ?? '');
    next[i] = fits || (isMany && reached[i] === true);
  }
  return next;
}

function matchesOne(part: string, character: string): boolean {
  if (part === '**') return true;
  if (part === '*' || part === '?') return character !== '/';
  return part === character;
}
