// Makes docs/performance.md and its plots from the results of runs: `node bench/page.ts`.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RunResult } from '../test/cluster/results.ts';
import type { Row } from './figure.ts';
import { type FigureResult, pageText } from './page-text.ts';
import { type BarPlot, svgOf } from './plot.ts';

const root = join(import.meta.dirname, '..');
const results = join(import.meta.dirname, 'results');
const plots = join(root, 'docs/plots');

const figures = new Map(
  jsonIn<FigureResult>(results).map((result) => [result.figure, result] as const),
);
mkdirSync(plots, { recursive: true });
for (const [name, plot] of plotsOf()) writeFileSync(join(plots, `${name}.svg`), await svgOf(plot));
writeFileSync(
  join(root, 'docs/performance.md'),
  pageText(figures, jsonIn<RunResult>(join(results, 'nfs'))),
);

function jsonIn<T>(directory: string): T[] {
  const names = readdirSync(directory).filter((name) => name.endsWith('.json'));
  return names.sort().map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')));
}

function rowsOf(figure: string): readonly Row[] {
  return figures.get(figure)?.rows ?? [];
}

function plotsOf(): (readonly [string, BarPlot])[] {
  const open = rowsOf('open-gate').filter(({ name }) => name !== 'node -e 0');
  const all: (readonly [string, BarPlot])[] = [
    ['open-gate', ratioPlot('An open gate: whole process, against a bare node -e 0', open)],
  ];
  for (const many of [1, 10, 100]) {
    const rows = rowsOf('handoff').filter(({ name }) => name.endsWith(`, ${many} waiting`));
    const title = `From the end of one job to the start of the next, ${many} waiting`;
    all.push([`handoff-${many}`, valuePlot(title, 'milliseconds', rows)]);
  }
  const waiting = rowsOf('waiting');
  all.push(['waiting', valuePlot('Calls on files while jobs wait', 'calls a second', waiting)]);
  return all.filter(([, { bars }]) => bars.length > 0);
}

function ratioPlot(title: string, rows: readonly Row[]): BarPlot {
  const bars = rows.map(({ name, ratio = Number.NaN, value, within }) => ({
    label: name,
    value: ratio,
    own: isOwn(name),
    // The spread of the time, in the same measure as the ratio.
    ...(within === undefined
      ? {}
      : { within: [(within[0] * ratio) / value, (within[1] * ratio) / value] as const }),
  }));
  return { title, axis: 'times node -e 0 (median; line: 80 % of the samples)', bars };
}

function valuePlot(title: string, axis: string, rows: readonly Row[]): BarPlot {
  const bars = rows.map(({ name, value, within }) => ({
    label: name.replace(/, \d+ waiting$/, name.startsWith('slotgate,') ? '$&' : ''),
    value,
    own: isOwn(name),
    ...(within === undefined ? {} : { within }),
  }));
  return { title, axis, bars };
}

function isOwn(name: string): boolean {
  return /^(slotgate|pre\b|post\b)/.test(name);
}
