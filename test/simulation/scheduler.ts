import { drainMicrotasks } from './drain.ts';
import type { Random } from './random.ts';

/** Something that can happen next. */
export interface Happening {
  /** Not before this time, in virtual milliseconds. */
  readyMs: number;
  /** Who does it, for schedules in which one process goes on and on. */
  readonly owner: object | undefined;
  /** Whether it can happen at all just now: a stopped process or a server that is away hold it up. */
  canHappen(): boolean;
  /** Returns whether it is over; otherwise it stays, to happen again. */
  happen(): boolean;
}

/** How a schedule is drawn. */
export interface SchedulerOptions {
  readonly random: Random;
  readonly stickiness: number;
}

/** No schedule takes more steps; one that does has a party that goes round in circles. */
const mostSteps = 250_000;

/**
 * Virtual time, and the choice of what happens next among all that can. Time goes on by a little
 * with each step, and to the next happening when nothing can happen now.
 */
export class Scheduler {
  readonly #random: Random;
  readonly #stickiness: number;
  readonly #happenings: Happening[] = [];
  readonly #ready: number[] = [];
  readonly #sticky: number[] = [];
  #last: object | undefined;
  nowMs = 0;
  steps = 0;

  constructor({ random, stickiness }: SchedulerOptions) {
    this.#random = random;
    this.#stickiness = stickiness;
  }

  add(happening: Happening): void {
    this.#happenings.push(happening);
  }

  remove(happening: Happening): void {
    const index = this.#happenings.indexOf(happening);
    if (index >= 0) this.#removeAt(index);
  }

  /** Something that happens at a time whoever is stopped or cut off. */
  at(readyMs: number, event: () => void): Happening {
    const happening: Happening = {
      readyMs,
      owner: undefined,
      canHappen: () => true,
      happen: () => {
        event();
        return true;
      },
    };
    this.add(happening);
    return happening;
  }

  /** Lets things happen until `done`; returns why it ended. */
  run(done: () => boolean, untilMs: number): 'done' | 'late' | 'stuck' | 'endless' {
    for (;;) {
      drainMicrotasks();
      if (done()) return 'done';
      if (this.steps >= mostSteps) return 'endless';
      const index = this.#choose();
      if (index < 0) return 'stuck';
      if (this.nowMs > untilMs) return 'late';
      this.#let(index);
    }
  }

  #let(index: number): void {
    const happening = this.#happenings[index] as Happening;
    this.steps += 1;
    this.#last = happening.owner;
    const over = happening.happen();
    if (over) this.remove(happening);
    this.nowMs += this.#random.below(8) === 0 ? this.#random.below(12) : 1;
  }

  /** The index of what happens next; goes on in time when nothing can happen now. */
  #choose(): number {
    const ready = this.#ready;
    const sticky = this.#sticky;
    ready.length = 0;
    sticky.length = 0;
    let next = -1;
    let nextMs = Number.POSITIVE_INFINITY;
    for (let index = 0; index < this.#happenings.length; index += 1) {
      const happening = this.#happenings[index] as Happening;
      if (!happening.canHappen()) continue;
      if (happening.readyMs <= this.nowMs) {
        ready.push(index);
        if (happening.owner !== undefined && happening.owner === this.#last) sticky.push(index);
      } else if (happening.readyMs < nextMs) {
        next = index;
        nextMs = happening.readyMs;
      }
    }
    if (ready.length === 0) {
      if (next >= 0) this.nowMs = nextMs;
      return next;
    }
    const few = sticky.length > 0 && this.#random.chance(this.#stickiness) ? sticky : ready;
    return few.length === 1 ? (few[0] as number) : (few[this.#random.below(few.length)] as number);
  }

  #removeAt(index: number): void {
    const last = this.#happenings.pop() as Happening;
    if (index < this.#happenings.length) this.#happenings[index] = last;
  }
}
