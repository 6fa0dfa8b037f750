/** Longest pattern of a policy or of hook rules, in characters. */
export const longestPattern = 256;

/** Facts of a job in which GitHub itself ignores case. In all others case counts. */
const caselessFacts: ReadonlySet<string> = new Set(['repository', 'actor']);

/** Whether GitHub treats `Acme` and `acme` as the same in this fact of a job. */
export function isCaseless(fact: string): boolean {
  return caselessFacts.has(fact);
}

/** One step of a compiled pattern. */
type Step =
  /** Exactly one character. */
  | { readonly kind: 'one'; readonly fits: (character: string) => boolean }
  /** Any number of characters; without `slashes` none of them is `/`. */
  | { readonly kind: 'any'; readonly slashes: boolean }
  | { readonly kind: 'either'; readonly branches: readonly (readonly Step[])[] };

/** A pattern that was read, or what is wrong with it, for people. */
type CompiledPattern =
  | { readonly kind: 'pattern'; readonly matches: (name: string) => boolean }
  | { readonly kind: 'unfit'; readonly problem: string };

/**
 * Reads a pattern of a policy or of hook rules. The dialect is documented in docs/patterns.md:
 * `*` any characters but `/`, `**` any characters, `?` one character but `/`, `{a,b}` alternatives,
 * `[a-z]` and `[!a-z]` one character of a class, `\` before a character means the character itself.
 * A name that equals the pattern letter for letter always matches. Never throws.
 *
 * Matching takes at most length of the pattern times length of the name steps: names come from
 * anyone, and a backtracking matcher needs minutes for some of them.
 *
 * @param caseless upper and lower case are the same
 */
export function compilePattern(pattern: string, caseless = false): CompiledPattern {
  const same = caseless ? (text: string): string => text.toLowerCase() : (text: string) => text;
  try {
    const steps = new PatternReader(pattern, caseless).read();
    const matches = (name: string): boolean =>
      same(name) === same(pattern) || reachesEnd(steps, name);
    return { kind: 'pattern', matches };
  } catch (error) {
    if (!(error instanceof UnfitPattern)) throw error;
    return { kind: 'unfit', problem: error.message };
  }
}

/** What is wrong with a pattern, for people; `undefined` where it can be used. */
export function problemOfPattern(pattern: string): string | undefined {
  const compiled = compilePattern(pattern);
  return compiled.kind === 'unfit' ? compiled.problem : undefined;
}

/** Compiled patterns by text and case rule: a policy is matched against each job again and again. */
const compiled = new Map<string, CompiledPattern>();
const mostCompiled = 4_096;

/** Whether a pattern matches a name. A pattern that cannot be read matches nothing but itself. */
export function matchesPattern(pattern: string, name: string, caseless = false): boolean {
  const key = `${caseless}${pattern}`;
  const known = compiled.get(key) ?? compilePattern(pattern, caseless);
  if (!compiled.has(key)) {
    if (compiled.size >= mostCompiled) compiled.clear();
    compiled.set(key, known);
  }
  return known.kind === 'pattern' ? known.matches(name) : pattern === name;
}

class UnfitPattern extends Error {}

/** Reads one pattern from left to right. */
class PatternReader {
  readonly #characters: readonly string[];
  readonly #caseless: boolean;
  #at = 0;

  constructor(pattern: string, caseless: boolean) {
    this.#characters = [...pattern];
    this.#caseless = caseless;
  }

  read(): Step[] {
    if (this.#characters.length === 0) throw new UnfitPattern('is empty, and matches no name');
    if (this.#characters[0] === '!')
      throw new UnfitPattern(
        'begins with "!", which does not negate here: write \\! for the character itself',
      );
    return this.#sequence(0);
  }

  /** Steps up to the end, or within braces up to their next comma or end. */
  #sequence(depth: number): Step[] {
    const steps: Step[] = [];
    for (;;) {
      const character = this.#characters[this.#at];
      const ends = depth > 0 && (character === ',' || character === '}');
      if (character === undefined || ends) return steps;
      this.#refuseOtherDialect(character);
      this.#at += 1;
      steps.push(...this.#step(character, depth));
    }
  }

  #step(character: string, depth: number): Step[] {
    switch (character) {
      case '*': {
        const slashes = this.#takes('*');
        return [{ kind: 'any', slashes }];
      }
      case '?':
        return [{ kind: 'one', fits: (other) => other !== '/' }];
      case '{':
        return this.#braces(depth);
      case '[':
        return [{ kind: 'one', fits: this.#characterClass() }];
      case '\\':
        return [this.#itself(this.#next('ends with a backslash: write \\\\ for the character'))];
      default:
        return [this.#itself(character)];
    }
  }

  /** `{a,b}`. Braces without a comma mean themselves, as in a shell. */
  #braces(depth: number): Step[] {
    const began = this.#at - 1;
    const branches = [this.#sequence(depth + 1)];
    while (this.#takes(',')) branches.push(this.#sequence(depth + 1));
    if (!this.#takes('}'))
      throw new UnfitPattern('has "{" without "}": write \\{ for the character itself');
    if (branches.length > 1) return [{ kind: 'either', branches }];
    const written = this.#characters.slice(began, this.#at).join('');
    if (written.includes('..'))
      throw new UnfitPattern(
        `has ${written}, which is not a range here: write a class such as [1-3]`,
      );
    return [this.#itself('{'), ...(branches[0] ?? []), this.#itself('}')];
  }

  /** The rest of `[a-z]` or `[!a-z]`. No class matches `/`. */
  #characterClass(): (character: string) => boolean {
    const negated = this.#takes('!') || this.#takes('^');
    const ranges: { from: string; to: string }[] = [];
    while (!this.#takes(']')) {
      if (this.#characters[this.#at] === '[' && this.#characters[this.#at + 1] === ':')
        throw new UnfitPattern('has a named class such as [[:alpha:]]: write [a-z]');
      const from = this.#member();
      const isRange =
        this.#characters[this.#at] === '-' &&
        this.#characters[this.#at + 1] !== ']' &&
        this.#takes('-');
      const to = isRange ? this.#member() : from;
      if (codePoint(to) < codePoint(from))
        throw new UnfitPattern(`has the class [${from}-${to}], which is reversed`);
      ranges.push({ from, to });
    }
    if (ranges.length === 0)
      throw new UnfitPattern('has an empty class []: write \\[ for the character itself');
    const variants = this.#caseless
      ? (character: string): string[] => [character.toLowerCase(), character.toUpperCase()]
      : (character: string): string[] => [character];
    const isIn = (character: string): boolean =>
      variants(character).some((each) =>
        ranges.some(
          ({ from, to }) => codePoint(from) <= codePoint(each) && codePoint(each) <= codePoint(to),
        ),
      );
    return (character) => character !== '/' && isIn(character) !== negated;
  }

  /** One character of a class. */
  #member(): string {
    const unclosed = 'has "[" without "]": write \\[ for the character itself';
    const character = this.#next(unclosed);
    return character === '\\' ? this.#next(unclosed) : character;
  }

  #next(problem: string): string {
    const character = this.#characters[this.#at];
    if (character === undefined) throw new UnfitPattern(problem);
    this.#at += 1;
    return character;
  }

  #takes(character: string): boolean {
    const isNext = this.#characters[this.#at] === character;
    if (isNext) this.#at += 1;
    return isNext;
  }

  #itself(character: string): Step {
    if (!this.#caseless) return { kind: 'one', fits: (other) => other === character };
    const lower = character.toLowerCase();
    return { kind: 'one', fits: (other) => other.toLowerCase() === lower };
  }

  /** `+(a|b)` of other matchers would be plain text here, and match nothing. */
  #refuseOtherDialect(character: string): void {
    if (!'+@?*!'.includes(character) || this.#characters[this.#at + 1] !== '(') return;
    throw new UnfitPattern(
      `has "${character}(", which is not an alternative here: write {a,b}, or \\( for the character itself`,
    );
  }
}

function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}

function reachesEnd(steps: readonly Step[], name: string): boolean {
  const characters = [...name];
  // reached[i] is 1: the steps so far can match the first i characters.
  const reached = new Uint8Array(characters.length + 1);
  reached[0] = 1;
  return walk(steps, reached, characters).at(-1) === 1;
}

function walk(
  steps: readonly Step[],
  reached: Uint8Array,
  characters: readonly string[],
): Uint8Array {
  return steps.reduce((before, step) => after(step, before, characters), reached);
}

function after(step: Step, reached: Uint8Array, characters: readonly string[]): Uint8Array {
  const next = new Uint8Array(reached.length);
  if (step.kind === 'either') {
    for (const branch of step.branches)
      walk(branch, reached, characters).forEach((isReached, i) => {
        if (isReached === 1) next[i] = 1;
      });
    return next;
  }
  if (step.kind === 'any') next[0] = reached[0] ?? 0;
  characters.forEach((character, i) => {
    if (step.kind === 'one') next[i + 1] = reached[i] === 1 && step.fits(character) ? 1 : 0;
    else {
      const goesOn = next[i] === 1 && (step.slashes || character !== '/');
      next[i + 1] = goesOn || reached[i + 1] === 1 ? 1 : 0;
    }
  });
  return next;
}
