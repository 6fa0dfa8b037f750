// Collects every text that slotgate prints into docs/reference/messages.md, so that they can be read side by side:
// part of `npm run docs`.
import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAst } from 'rolldown/parseAst';
import { exitCodeFor } from '../src/cli/args/exit-codes.ts';
import { type ErrorCode, SlotgateError } from '../src/core/errors.ts';

const root = join(import.meta.dirname, '..');

/** A string literal or template of a source; an expression in it stands as `{expression}`. */
export interface SourceText {
  readonly text: string;
  readonly start: number;
}

/** One `new SlotgateError(...)`. Parts that are no literals are source text in braces. */
export interface SourceError {
  readonly code: string;
  readonly what: string;
  /** `undefined`: the error names no next step. */
  readonly next: string | undefined;
}

/** The parts of a syntax tree's node that are read here. */
interface Node {
  readonly type?: string;
  readonly start?: number;
  readonly end?: number;
  readonly name?: string;
  readonly value?: unknown;
  readonly key?: Node;
  readonly callee?: Node;
  readonly arguments?: readonly Node[];
  readonly properties?: readonly Node[];
  readonly expressions?: readonly Node[];
  readonly quasis?: readonly { readonly value: { readonly cooked: string } }[];
}

/** The strings of a source that are not part of another one; comments and imports are none. */
export function textsOf(source: string): SourceText[] {
  const found: SourceText[] = [];
  visit(parse(source), (node) => {
    if (node.type === 'ImportDeclaration') return false;
    const text = literal(node, source);
    if (text !== undefined) found.push({ text, start: node.start ?? 0 });
    return true;
  });
  return found;
}

/** The errors that a source makes. */
export function errorsOf(source: string): SourceError[] {
  const found: SourceError[] = [];
  const shown = (part: Node = {}) => literal(part, source) ?? expression(part, source);
  visit(parse(source), (node) => {
    if (node.type !== 'NewExpression' || node.callee?.name !== 'SlotgateError') return true;
    const [code, what, context] = node.arguments ?? [];
    const next = context?.properties?.find((part) => part.key?.name === 'next');
    found.push({
      code: shown(code),
      what: shown(what),
      next: next === undefined ? undefined : shown(next.value as Node),
    });
    return true;
  });
  return found;
}

/** The page of all messages. */
export function messagesPage(): string {
  const sources = globSync('src/**/*.ts', { cwd: root })
    .sort()
    .map((file) => [file, readFileSync(join(root, file), 'utf8')] as const);
  const errors = sources.flatMap(([, source]) => errorsOf(source));
  const ofErrors = new Set(errors.flatMap(({ what, next }) => [what, next]));
  const codes = unique(errors.flatMap(codesOf)).sort();
  return [
    '# Messages',
    '',
    '<!-- Made by scripts/messages.ts from src; do not edit. `npm run docs` writes it again. -->',
    '',
    'Every text that slotgate prints, for a review of all of them side by side. `{name}` is a value that is filled in.',
    '',
    '## Errors, by code',
    '',
    'What failed, then the next step. A message also names the gate and the path that it is about.',
    ...codes.flatMap((code) => [
      '',
      `### ${code} (exit code ${exitCodeFor(new SlotgateError(code as ErrorCode, ''))})`,
      '',
      ...unique(errors.filter((error) => codesOf(error).includes(code)).map(errorItem)),
    ]),
    '',
    '## All other texts, by source file',
    ...sources.flatMap(([file, source]) => {
      const texts = unique(
        textsOf(source)
          .filter(({ text }) => isSentence(text) && !ofErrors.has(text))
          .map(({ text }) => item(text)),
      );
      return texts.length === 0 ? [] : ['', `### ${file}`, '', ...texts];
    }),
    '',
  ].join('\n');
}

/** The codes that an error may have; none where its code is a variable. */
function codesOf({ code }: SourceError): string[] {
  return code.match(/\b[A-Z]{3,}(?:_[A-Z]+)*\b/g) ?? [];
}

function errorItem({ what, next }: SourceError): string {
  return next === undefined ? item(what) : `${item(what)}\n  - ${oneLine(next)}`;
}

/** Three words at least: a value, a name or a pattern is no message. */
function isSentence(text: string): boolean {
  const words = text.replace(/\{[^}]*\}/g, 'x').split(/\s+/);
  return words.filter((word) => /^["'(`]?[a-z-]+["'`).,:;?]*$/i.test(word)).length >= 3;
}

function item(text: string): string {
  return `- ${oneLine(text)}`;
}

function oneLine(text: string): string {
  return `\`\` ${text.replaceAll('``', "''").replace(/\s+/g, ' ').trim()} \`\``;
}

function unique(items: readonly string[]): string[] {
  return [...new Set(items)];
}

function literal(node: Node, source: string): string | undefined {
  if (node.type === 'Literal' && typeof node.value === 'string') return node.value;
  if (node.type !== 'TemplateLiteral') return undefined;
  const values = (node.expressions ?? []).map((value) => expression(value, source));
  return (node.quasis ?? [])
    .map(({ value }, index) => value.cooked + (values[index] ?? ''))
    .join('');
}

/** The source of an expression in braces, without the calls that make its text safe to print. */
function expression(node: Node, source: string): string {
  const text = source.slice(node.start, node.end).replace(/\s+/g, ' ');
  const name = /^(?:printable|quote|JSON\.stringify|String|codeOf)\(([\w.]+)[,)]/.exec(text)?.[1];
  return `{${name ?? text}}`;
}

function visit(node: unknown, into: (node: Node) => boolean): void {
  if (Array.isArray(node)) {
    for (const each of node) visit(each, into);
    return;
  }
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && !into(node as Node)) return;
  for (const each of Object.values(node)) visit(each, into);
}

function parse(source: string): unknown {
  return parseAst(source, { lang: 'ts' }).body;
}

if (import.meta.main) writeFileSync(join(root, 'docs/reference/messages.md'), messagesPage());
