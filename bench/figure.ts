import type { Peers } from './peers.ts';
import type { Spread } from './sampling.ts';

/** What a figure is measured with. */
export interface Bench {
  /** A directory of this figure's own on a local disk, empty. */
  readonly directory: string;
  readonly peers: Peers;
  /** How many samples are wanted, from 1 (a try) on. */
  readonly rounds: number;
  readonly say: (line: string) => void;
}

/** A measured value, and what it is held against. */
export interface Row {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Of what it was measured beside in the same run; absent where there is nothing to compare. */
  readonly ratio?: number;
  readonly beside?: string;
  readonly p99?: number;
  /** The middle 80 % of the samples. */
  readonly within?: readonly [number, number];
  readonly samples?: number;
  /** The most that the goal allows, of `ratio` or of `value`. */
  readonly goal?: { readonly of: 'ratio' | 'value' | 'p99'; readonly atMost: number };
}

/** One thing that is measured. */
export interface Figure {
  readonly name: string;
  /** One line for `--help`. */
  readonly about: string;
  measure(bench: Bench): Promise<Row[]>;
}

/** A row of what was sampled. */
export function rowOf(name: string, unit: string, spread: Spread): Row {
  const { median, p99, p10, p90, samples } = spread;
  return { name, value: median, unit, p99, within: [p10, p90], samples };
}
