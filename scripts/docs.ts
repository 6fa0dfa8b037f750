// Writes the tables of inputs and outputs in README.md and docs/reference/action.md from action.yml, and the reference of
// the command line: `npm run docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { inputRows } from '../src/action/input-rows.ts';
import { commandReference, commandReferencePath } from './command-reference.ts';

interface Field {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

const root = join(import.meta.dirname, '..');

/** How much of a description a table shows: its first sentence, or all of it. */
export type Detail = 'first sentence' | 'all';

/** A page with its tables of inputs and outputs as action.yml has them. */
export function withActionTables(page: string, actionYaml: string, detail: Detail): string {
  const { inputs, outputs } = parse(actionYaml) as Record<string, Record<string, Field>>;
  const inputTable = Object.entries(inputs ?? {}).map(
    ([name, field]) =>
      `| \`${name}\` | ${defaultOf(field)} | ${detail === 'all' ? `${inRules(name)} | ` : ''}${text(field, detail)} |`,
  );
  const outputRows = Object.entries(outputs ?? {}).map(
    ([name, field]) => `| \`${name}\` | ${text(field, detail)} |`,
  );
  const tables = {
    inputs: [...inputHead(detail), ...inputTable],
    outputs: ['| output | |', '|---|---|', ...outputRows],
  };
  return Object.entries(tables).reduce(
    (filled, [name, rows]) => between(filled, name, rows.join('\n')),
    page,
  );
}

function inputHead(detail: Detail): string[] {
  return detail === 'all'
    ? ['| input | default | hooks | |', '|---|---|---|---|']
    : ['| input | default | |', '|---|---|---|'];
}

/** Whether the rules of hooks have this input. */
function inRules(input: string): string {
  const row = Object.values(inputRows).find(({ name }) => name === input);
  // Rules have these two in a way of their own.
  return row?.inRules !== false || ['gate', 'latest-wins'].includes(input) ? 'yes' : '';
}

function between(page: string, name: string, table: string): string {
  const place = new RegExp(`<!-- ${name} -->[^]*?<!-- /${name} -->`);
  if (!place.test(page)) throw new Error(`the page has no place for ${name}`);
  return page.replace(place, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
}

function defaultOf({ required, default: value }: Field): string {
  if (required === true) return '**required**';
  return value === undefined || value === '' ? '' : `\`${value}\``;
}

function text({ description }: Field, detail: Detail): string {
  const whole = description.trim().replaceAll('|', '\\|').replaceAll('\n', ' ');
  return detail === 'all' ? whole : (/^.*?[.](?= [A-Z`]|$)/.exec(whole)?.[0] ?? whole);
}

/** The pages with these tables, from the project's folder. */
export const pagesWithTables: readonly { readonly path: string; readonly detail: Detail }[] = [
  { path: 'README.md', detail: 'first sentence' },
  { path: 'docs/reference/action.md', detail: 'all' },
];

if (import.meta.main) {
  const action = readFileSync(join(root, 'action.yml'), 'utf8');
  for (const { path, detail } of pagesWithTables) {
    const page = readFileSync(join(root, path), 'utf8');
    writeFileSync(join(root, path), withActionTables(page, action, detail));
  }
  writeFileSync(join(root, commandReferencePath), commandReference());
}
