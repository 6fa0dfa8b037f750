import { printable } from '../text.ts';

/** Longest label expression, in characters: it is kept in the record as one word. */
const longestLabels = 256;

/** What a label, and a slot's name, is made of. */
const labelPattern = /^[A-Za-z0-9._-]{1,64}$/;

/** A condition on the labels of a slot. */
export type LabelExpression =
  | { readonly kind: 'label'; readonly label: string }
  | { readonly kind: 'not'; readonly of: LabelExpression }
  | {
      readonly kind: 'and' | 'or';
      readonly left: LabelExpression;
      readonly right: LabelExpression;
    };

/** A label expression, or what is wrong with it and at which column, counted from 1. */
type ParsedLabels =
  | { readonly kind: 'labels'; readonly expression: LabelExpression }
  | { readonly kind: 'unfit'; readonly column: number; readonly problem: string };

/**
 * Reads an expression such as `stm32 && !(flaky || rack-2)`. `!` binds more closely than `&&`, and that more closely
 * than `||`. Never throws.
 */
export function parseLabels(text: string): ParsedLabels {
  if (text.length > longestLabels)
    return unfit(longestLabels + 1, `it is longer than ${longestLabels} characters`);
  const parser = new Parser(text);
  try {
    return { kind: 'labels', expression: parser.whole() };
  } catch (error) {
    if (error instanceof Unfit) return unfit(error.column, error.message);
    throw error;
  }
}

/** What an expression comes to, by what a label comes to and by what the operators do. */
export function evaluate<T>(
  expression: LabelExpression,
  by: {
    readonly label: (label: string) => T;
    readonly not: (of: T) => T;
    readonly and: (left: T, right: T) => T;
    readonly or: (left: T, right: T) => T;
  },
): T {
  switch (expression.kind) {
    case 'label':
      return by.label(expression.label);
    case 'not':
      return by.not(evaluate(expression.of, by));
    default:
      return by[expression.kind](evaluate(expression.left, by), evaluate(expression.right, by));
  }
}

/** Whether a slot with these labels satisfies the expression. */
export function satisfies(labels: ReadonlySet<string>, expression: LabelExpression): boolean {
  return evaluate<boolean>(expression, {
    label: (label) => labels.has(label),
    not: (of) => !of,
    and: (left, right) => left && right,
    or: (left, right) => left || right,
  });
}

/** All labels that an expression names. */
export function labelsIn(expression: LabelExpression): string[] {
  return evaluate<string[]>(expression, {
    label: (label) => [label],
    not: (of) => of,
    and: (left, right) => [...left, ...right],
    or: (left, right) => [...left, ...right],
  });
}

class Unfit extends Error {
  readonly column: number;

  constructor(column: number, problem: string) {
    super(problem);
    this.column = column;
  }
}

class Parser {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): LabelExpression {
    const expression = this.#either();
    if (this.#at < this.#text.length) throw this.#expected('"&&", "||" or the end');
    return expression;
  }

  #either(): LabelExpression {
    let left = this.#both();
    while (this.#takes('||')) left = { kind: 'or', left, right: this.#both() };
    return left;
  }

  #both(): LabelExpression {
    let left = this.#one();
    while (this.#takes('&&')) left = { kind: 'and', left, right: this.#one() };
    return left;
  }

  #one(): LabelExpression {
    if (this.#takes('!')) return { kind: 'not', of: this.#one() };
    if (this.#takes('(')) {
      const inner = this.#either();
      if (!this.#takes(')')) throw this.#expected('"&&", "||" or ")"');
      return inner;
    }
    const [label] = /^[A-Za-z0-9._-]+/.exec(this.#text.slice(this.#at)) ?? [];
    if (label === undefined) throw this.#expected('a label, "!" or "("');
    if (!labelPattern.test(label))
      throw new Unfit(this.#at + 1, 'the label is longer than 64 characters');
    this.#at += label.length;
    this.#skipBlanks();
    return { kind: 'label', label };
  }

  #takes(token: string): boolean {
    this.#skipBlanks();
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#at += token.length;
    this.#skipBlanks();
    return true;
  }

  #skipBlanks(): void {
    while (/[ \t\r\n]/.test(this.#text.charAt(this.#at))) this.#at += 1;
  }

  #expected(what: string): Unfit {
    const found = String.fromCodePoint(this.#text.codePointAt(this.#at) ?? 0);
    const isEnd = this.#at >= this.#text.length;
    return new Unfit(
      this.#at + 1,
      `${what} is expected, not ${isEnd ? 'the end' : `"${printable(found, 10)}"`}`,
    );
  }
}

function unfit(column: number, problem: string): ParsedLabels {
  return { kind: 'unfit', column, problem };
}
