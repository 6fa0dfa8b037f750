import { formatDuration } from '../../core/quantities.ts';
import { type Bar, gantt } from '../../report/charts/gantt.ts';
import { hasColors } from '../terminal/colors.ts';
import { type DemoJob, sinceMs } from './demo-job.ts';

const redrawMs = 80;

/** The live picture never shows less time than this, so that it does not start in a rush. */
const leastSpanMs = 4_000;

const csi = '\u001b[';

/** Shows the jobs of the demo while they come, wait and run: a moving picture on a terminal, else lines. */
export class DemoStage {
  readonly #jobs: readonly DemoJob[];
  readonly #sinceNs: bigint;
  readonly #live = process.stdout.isTTY === true && process.env['TERM'] !== 'dumb';
  #timer: NodeJS.Timeout | undefined;
  #drawn = 0;

  /** @param jobs those that came; more may be added to the array */
  constructor(jobs: readonly DemoJob[], sinceNs: bigint) {
    this.#jobs = jobs;
    this.#sinceNs = sinceNs;
  }

  open(): void {
    if (!this.#live) return;
    process.stdout.write(`${csi}?25l`);
    this.#timer = setInterval(() => this.#redraw(leastSpanMs), redrawMs);
  }

  /** A job came, entered or left. */
  note({ name, startMs, endMs, cameMs, slot, ticket }: DemoJob): void {
    if (this.#live) return;
    if (startMs === undefined) this.#tell(cameMs, `${name} comes`);
    else if (endMs === undefined)
      this.#tell(startMs, `${name} runs in slot ${slot} (ticket ${ticket})`);
    else this.#tell(endMs, `${name} is done`);
  }

  /** The last picture, and the terminal as it was. */
  close(): void {
    clearInterval(this.#timer);
    const lastMs = Math.max(0, ...this.#jobs.map(({ endMs }) => endMs ?? 0));
    if (!this.#live) process.stdout.write('\n');
    this.#redraw(lastMs, lastMs);
    if (this.#live) process.stdout.write(`${csi}?25h`);
  }

  #tell(ms: number, what: string): void {
    process.stdout.write(`  ${(ms / 1000).toFixed(2).padStart(5)} s  ${what}\n`);
  }

  #redraw(spanMs: number, nowMs = sinceMs(process.hrtime.bigint(), this.#sinceNs)): void {
    const late = Number.POSITIVE_INFINITY;
    const inOrder = this.#jobs.toSorted((a, b) => (a.ticket ?? late) - (b.ticket ?? late) || 0);
    const lines = gantt(inOrder.map(barOf), {
      width: Math.min(process.stdout.columns ?? 80, 120),
      colors: hasColors(process.stdout),
      nowMs,
      spanMs,
    });
    const up = this.#live && this.#drawn > 0 ? `${csi}${this.#drawn}A` : '';
    const clear = this.#live ? `${csi}2K` : '';
    process.stdout.write(`${up}${lines.map((line) => `${clear}${line}\n`).join('')}`);
    this.#drawn = lines.length;
  }
}

function barOf({ name, cameMs, startMs, endMs, slot }: DemoJob): Bar {
  const waited = startMs === undefined ? '' : `waited ${formatDuration(startMs - cameMs)}`;
  const ran =
    startMs === undefined || endMs === undefined ? '' : `, ran ${formatDuration(endMs - startMs)}`;
  // As wide as it will get, so that the picture does not shrink as it fills.
  const note = `${waited}${ran}`.padEnd('waited 0.0 s, ran 0.0 s'.length);
  return { label: name, cameMs, startMs, endMs, slot, note };
}
