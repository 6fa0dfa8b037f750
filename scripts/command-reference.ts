// Makes docs/reference/command-line.md from the table of verbs: `npm run docs`.
import { exitCodeTexts } from '../src/cli/args/exit-code-texts.ts';
import { exitCodes } from '../src/cli/args/exit-codes.ts';
import type { OptionRow } from '../src/cli/args/option.ts';
import { usageOf, type Verb } from '../src/cli/args/verb.ts';
import { verbs } from '../src/cli/verbs/all-verbs.ts';

/** Where the page is, from the project's folder. */
export const commandReferencePath = 'docs/reference/command-line.md';

/** The page: exit codes, then every verb with its options. */
export function commandReference(): string {
  return `${[intro, exitCodeTable(), ...verbs.map(sectionOf)].join('\n\n')}\n`;
}

const intro = `# Verbs, options and exit codes

\`npm run docs\` makes this page from the table of verbs in \`src/cli/verbs/\`. [Examples by task](../command-line.md).
Durations are written as \`500ms\`, \`90s\`, \`30m\`, \`5h\` or \`2d\`.`;

function exitCodeTable(): string {
  const rows = Object.entries(exitCodes).map(
    ([name, code]) => `| ${code} | ${exitCodeTexts[name as keyof typeof exitCodes]} |`,
  );
  return [
    '## Exit codes',
    '',
    '`run` otherwise exits with the status of its command: 128 + n after signal n.',
    '',
    '| code | meaning |',
    '|---|---|',
    ...rows,
  ].join('\n');
}

function sectionOf(verb: Verb): string {
  const rows = Object.values(verb.options).filter(({ hidden }) => hidden !== true);
  return [
    `## slotgate ${verb.name}`,
    '',
    `${verb.summary.charAt(0).toUpperCase()}${verb.summary.slice(1)}.`,
    '',
    `    ${`slotgate ${verb.name} ${usageOf(verb)}`.trim()}`,
    ...(rows.length === 0 ? [] : ['', '| option | default | |', '|---|---|---|']),
    ...rows.map(rowOf),
    '',
    markdownOf(verb.details.trim()),
  ].join('\n');
}

function rowOf({ name, value, text, words, default: known, ...row }: OptionRow): string {
  const shown = words?.join('|') ?? value;
  const option = shown === undefined ? `--${name}` : `--${name} ${cell(`<${shown}>`)}`;
  const explained = row.otherwise ?? (row.env === undefined ? '' : `\`${row.env}\``);
  const standard = known ? `\`${known}\`` : row.missing === undefined ? explained : needed(row.env);
  return `| \`${option}\` | ${cell(standard)} | ${cell(text)} |`;
}

function needed(env: string | undefined): string {
  return env === undefined ? '**required**' : `\`${env}\`, else **required**`;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}

/** A help text as Markdown: what is indented there is code here. */
function markdownOf(details: string): string {
  const lines = details.split('\n');
  return lines
    .flatMap((line, index) => {
      const isCode = line.startsWith('  ');
      const before = lines[index - 1] ?? '';
      const isFirst = isCode && !before.startsWith('  ') && before !== '';
      return [...(isFirst ? [''] : []), isCode ? `  ${line}` : line];
    })
    .join('\n');
}
