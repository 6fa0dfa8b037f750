import { setTimeout as sleep } from 'node:timers/promises';
import { type Choice, endProcesses, send } from './end-processes.ts';
import { type ListedProcess, listProcesses } from './process-list.ts';
import { lookAtProcess } from './process-table.ts';

/** How often it is seen whether anything is left: soon at first, then seldom, as a list takes milliseconds. */
const firstPauseMs = 20;
const longestPauseMs = 500;

/** A process that is killed may take this long to end; what is left then is ended by no signal. */
const killTakesMs = 1_000;

/** For how long init, or who else took over a process, is given to collect it. */
const collectMs = 2_500;

/** How to end. */
interface GentleEndOptions {
  /** Which processes are to end. What was chosen once stays chosen, also when its parent has ended. */
  readonly choose: Choice;
  /** Called when processes are left that no signal ends, and whenever these are others; must not throw. */
  readonly onLeft: (left: readonly ListedProcess[]) => void;
  readonly list?: typeof listProcesses;
}

/**
 * The end of a group of processes that may do something before they end: SIGTERM, then SIGKILL. Knows the group from its first
 * list on, so that a process whose parent has ended meanwhile is still found.
 */
export class GentleEnd {
  readonly #options: GentleEndOptions;
  readonly #list: typeof listProcesses;
  /** Start times by number. */
  readonly #known = new Map<number, string>();
  readonly #asked = new Set<string>();
  #kill: NodeJS.Timeout | undefined;
  #killAtMs = Number.POSITIVE_INFINITY;
  #killedMs = Number.POSITIVE_INFINITY;

  constructor(options: GentleEndOptions) {
    this.#options = options;
    this.#list = options.list ?? listProcesses;
  }

  /** Processes of the group that are there now. Throws what listing them throws. */
  left(): ListedProcess[] {
    const all = this.#list();
    const chosen = this.#chosenOf(all, []);
    for (const { pid, start } of chosen) this.#known.set(pid, start);
    return chosen;
  }

  /** Sends SIGTERM, once to each process but this one. Throws what listing them throws. */
  ask(except?: number): void {
    for (const { pid, start } of this.left()) {
      const name = `${pid} ${start}`;
      if (pid !== except && !this.#asked.has(name)) send(pid, 'SIGTERM');
      this.#asked.add(name);
    }
  }

  /** Kills what is left after so long. The soonest call counts. */
  killIn(ms: number): void {
    const atMs = performance.now() + ms;
    if (atMs >= this.#killAtMs) return;
    this.#killAtMs = atMs;
    clearTimeout(this.#kill);
    this.#kill = setTimeout(() => this.#killNow(), ms);
  }

  /** Resolves when nothing of the group is left, or `giveUp` aborts. Rejects with what listing them throws. */
  async over(giveUp?: AbortSignal): Promise<void> {
    let told = '';
    try {
      for (let pauseMs = firstPauseMs; giveUp?.aborted !== true; ) {
        const left = this.left();
        if (left.length === 0) return await this.#collected(giveUp);
        const names = left.map(({ pid, start }) => `${pid} ${start}`).join();
        if (performance.now() >= this.#killedMs + killTakesMs) {
          // What is left may have started others, which can be killed.
          if (names !== told) this.#killNow();
          if (names !== told) this.#options.onLeft(left);
          told = names;
        }
        await sleep(pauseMs, undefined, { signal: giveUp }).catch(() => undefined);
        pauseMs = Math.min(pauseMs * 1.5, longestPauseMs);
      }
    } finally {
      clearTimeout(this.#kill);
    }
  }

  /** Resolves when the numbers of all that ended are free, or soon: a zombie looks alive to `kill -0` of a script. */
  async #collected(giveUp?: AbortSignal): Promise<void> {
    const untilMs = performance.now() + collectMs;
    const isThere = ([pid, start]: readonly [number, string]): boolean =>
      send(pid, 0) && !isAnother(pid, start);
    while (giveUp?.aborted !== true && performance.now() < untilMs) {
      if (![...this.#known].some(isThere)) return;
      await sleep(2 * firstPauseMs);
    }
  }

  #killNow(): void {
    this.#killedMs = Math.min(this.#killedMs, performance.now());
    try {
      endProcesses((all, before) => this.#chosenOf(all, before), this.#list);
    } catch {
      // What was found is killed; `over` reports the list that failed.
    }
  }

  #chosenOf(all: readonly ListedProcess[], before: readonly number[]): ListedProcess[] {
    const known = all.filter(({ pid, start }) => this.#known.get(pid) === start);
    const roots = [...known.map(({ pid }) => pid), ...before];
    const chosen = new Set(this.#options.choose(all, roots).map(({ pid }) => pid));
    return all.filter(
      (each) =>
        each.pid > 1 && each.pid !== process.pid && (chosen.has(each.pid) || known.includes(each)),
    );
  }
}

/** Whether the number is that of a later process. */
function isAnother(pid: number, start: string): boolean {
  const status = lookAtProcess(pid);
  return typeof status !== 'string' && status.start !== start;
}
