import { data, Evaluator, Lexer, Parser } from '@actions/expressions';

/** How the job stands, as conditions ask for it. */
export type JobStatus = 'success' | 'failure' | 'cancelled';

/** What an expression may name, as plain JSON. A context that is not there reads as null. */
export type Contexts = Readonly<Record<string, unknown>>;

/** What expressions are evaluated by. */
export interface Situation {
  readonly contexts: Contexts;
  readonly status: JobStatus;
  /** Over the files in the workspace; '' where none matches. */
  readonly hashFiles: (patterns: readonly string[]) => string;
}

const contextNames = [
  'github',
  'env',
  'job',
  'matrix',
  'steps',
  'inputs',
  'runner',
  'strategy',
  'vars',
] as const;

/** Replaces each `${{ }}` of a text by its value, evaluated by GitHub's own library. */
export function interpolate(template: string, situation: Situation): string {
  return template.replace(/\$\{\{(.*?)\}\}/gs, (_, expression: string) =>
    evaluate(expression, situation).coerceString(),
  );
}

/** Whether a condition holds. One without a status function asks for `success()` too. */
export function holds(condition: string, situation: Situation): boolean {
  const bare = condition.replace(/^\s*\$\{\{(.*)\}\}\s*$/s, '$1').trim() || 'success()';
  const asks = /\b(success|failure|cancelled|always)\s*\(/i.test(bare);
  const value = evaluate(asks ? bare : `success() && (${bare})`, situation);
  return !['', 'false', '0'].includes(value.coerceString()) && value.kind !== data.Kind.Null;
}

function evaluate(expression: string, situation: Situation): data.ExpressionData {
  const functions = functionsIn(situation);
  const { tokens } = new Lexer(expression.trim()).lex();
  const parsed = new Parser(tokens, [...contextNames], [...functions.values()]).parse();
  const all = Object.fromEntries(
    contextNames.map((name) => [name, situation.contexts[name] ?? null]),
  );
  const contexts = JSON.parse(JSON.stringify(all), data.reviver) as data.Dictionary;
  return new Evaluator(parsed, contexts, functions).evaluate();
}

function functionsIn({ status, hashFiles }: Situation) {
  const is = (...those: readonly JobStatus[]) => new data.BooleanData(those.includes(status));
  const none = { minArgs: 0, maxArgs: 0 };
  const list = [
    { name: 'success', ...none, call: () => is('success') },
    { name: 'failure', ...none, call: () => is('failure') },
    { name: 'cancelled', ...none, call: () => is('cancelled') },
    { name: 'always', ...none, call: () => new data.BooleanData(true) },
    {
      name: 'hashfiles',
      minArgs: 1,
      maxArgs: 255,
      call: (...patterns: data.ExpressionData[]) =>
        new data.StringData(hashFiles(patterns.map((pattern) => pattern.coerceString()))),
    },
  ];
  return new Map(list.map((definition) => [definition.name, definition]));
}
