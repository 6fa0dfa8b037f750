// Writes the README's tables of inputs and outputs from action.yml: `node scripts/action-tables.ts`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

interface Field {
  readonly description: string;
  readonly required?: boolean;
  readonly default?: string;
}

const root = join(import.meta.dirname, '..');

/** The README with its tables as action.yml says. */
export function withActionTables(readme: string, actionYaml: string): string {
  const { inputs, outputs } = parse(actionYaml) as Record<string, Record<string, Field>>;
  const inputRows = Object.entries(inputs ?? {}).map(
    ([name, field]) => `| \`${name}\` | ${defaultOf(field)} | ${text(field)} |`,
  );
  const outputRows = Object.entries(outputs ?? {}).map(
    ([name, field]) => `| \`${name}\` | ${text(field)} |`,
  );
  const tables = {
    inputs: ['| input | default | |', '|---|---|---|', ...inputRows],
    outputs: ['| output | |', '|---|---|', ...outputRows],
  };
  return Object.entries(tables).reduce(
    (page, [name, rows]) => between(page, name, rows.join('\n')),
    readme,
  );
}

function between(page: string, name: string, table: string): string {
  const place = new RegExp(`<!-- ${name} -->[^]*?<!-- /${name} -->`);
  if (!place.test(page)) throw new Error(`README.md has no place for ${name}`);
  return page.replace(place, () => `<!-- ${name} -->\n${table}\n<!-- /${name} -->`);
}

function defaultOf({ required, default: value }: Field): string {
  if (required === true) return '**required**';
  return value === undefined || value === '' ? '' : `\`${value}\``;
}

function text({ description }: Field): string {
  return description.trim().replaceAll('|', '\\|').replaceAll('\n', ' ');
}

if (import.meta.main) {
  const path = join(root, 'README.md');
  writeFileSync(
    path,
    withActionTables(readFileSync(path, 'utf8'), readFileSync(join(root, 'action.yml'), 'utf8')),
  );
}
