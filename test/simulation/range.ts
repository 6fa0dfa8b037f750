import { createHash } from 'node:crypto';
import { readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatted, protocolHash } from '../cluster/results.ts';
import type { Sums } from './campaign.ts';
import type { Size } from './draw-plan.ts';

/** Seeds that are played by one process, and written about in one file. */
export interface Range {
  readonly size: Size;
  readonly from: number;
  readonly to: number;
}

/** With what a range was played. */
export interface Made {
  /** SHA-256, shortened, over the protocol's sources, as the cluster's results have it. */
  readonly protocol: string;
  /** The same over the simulator's: only with both do the seeds give the same histories again. */
  readonly simulator: string;
  readonly node: string;
}

/** What is written about a range. */
export type RangeResult = Range &
  Made &
  Sums & {
    /** How long it took, in seconds. */
    readonly seconds: number;
    /** When it was over, in UTC, to the minute. */
    readonly at: string;
  };

const rangeLengths: Readonly<Record<Size, number>> = { small: 20_000, full: 5_000 };

/** The ranges that make so many histories of each size; the sizes take turns, so that a part of them is a fair one. */
export function rangesFor(wanted: Readonly<Record<Size, number>>): Range[] {
  const of = (size: Size): (Range & { share: number })[] =>
    Array.from({ length: Math.ceil(wanted[size] / rangeLengths[size]) }, (_, index) => {
      const before = index * rangeLengths[size];
      const to = Math.min(before + rangeLengths[size], wanted[size]);
      return { size, from: before + 1, to, share: to / wanted[size] };
    });
  const all = [...of('small'), ...of('full')].toSorted((a, b) => a.share - b.share);
  return all.map(({ size, from, to }) => ({ size, from, to }));
}

/** What the sources of a project are. */
export async function madeOf(project: string): Promise<Made> {
  return {
    protocol: await protocolHash(project),
    simulator: await simulatorHash(join(project, 'test/simulation')),
    node: process.versions.node,
  };
}

/** Files that have no part in how a seed is played. */
const besides = /(\.test|mutants|mutation|million|range|report|report-text|run|shrink|child)\.ts$/;

async function simulatorHash(directory: string): Promise<string> {
  const names = (await readdir(directory)).filter((name) => /\.ts$/.test(name));
  const hash = createHash('sha256');
  for (const name of names.filter((one) => !besides.test(one)).sort()) {
    const content = await readFile(join(directory, name));
    hash.update(`${name}\0${content.length}\0`).update(content);
  }
  return hash.digest('hex').slice(0, 16);
}

/** The file of a range; a repetition writes it anew. */
export function fileOf(directory: string, { size, from }: Range): string {
  return join(directory, `${size}-${String(from).padStart(7, '0')}.json`);
}

/** What was written about a range; `undefined` where nothing whole was. */
export async function readRange(directory: string, range: Range): Promise<RangeResult | undefined> {
  try {
    return JSON.parse(await readFile(fileOf(directory, range), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Writes about a range, whole or not at all. */
export async function writeRange(directory: string, result: RangeResult): Promise<void> {
  const path = fileOf(directory, result);
  await writeFile(`${path}.part`, `${formatted(result)}\n`);
  await rename(`${path}.part`, path);
}

/** All that was written below a directory. */
export async function readRanges(directory: string): Promise<RangeResult[]> {
  const names = (await readdir(directory)).filter((name) => name.endsWith('.json')).sort();
  return await Promise.all(
    names.map(async (name) => JSON.parse(await readFile(join(directory, name), 'utf8'))),
  );
}
