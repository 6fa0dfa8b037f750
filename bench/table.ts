import type { Row } from './figure.ts';
import { rounded } from './sampling.ts';

/** The rows as a table for a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = [
    ['', 'median', 'p99', '80 % within', 'ratio', 'goal'],
    ...rows.map((row) => [
      row.name,
      `${row.value} ${row.unit}`,
      row.p99 === undefined ? '' : String(row.p99),
      row.within === undefined ? '' : row.within.join(' - '),
      row.ratio === undefined ? '' : `${rounded(row.ratio)} of ${row.beside}`,
      goalOf(row),
    ]),
  ];
  const widths =
    cells[0]?.map((_, column) => Math.max(...cells.map((line) => (line[column] ?? '').length))) ??
    [];
  return cells
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** What the goal is, and whether it was met; '' where there is none. */
export function goalOf(row: Row): string {
  if (row.goal === undefined) return '';
  const { of, atMost } = row.goal;
  const reached = of === 'ratio' ? row.ratio : of === 'p99' ? row.p99 : row.value;
  const what =
    of === 'value'
      ? `${atMost} ${row.unit}`
      : of === 'p99'
        ? `p99 ${atMost} ${row.unit}`
        : `${atMost} times`;
  return `at most ${what}: ${reached !== undefined && reached <= atMost ? 'met' : 'missed'}`;
}
