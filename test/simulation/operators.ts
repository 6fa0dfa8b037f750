import { codeOf } from '../../src/core/errors.ts';
import { parseMarkerFileName } from '../../src/core/gate-names.ts';
import type { GateRecord } from '../../src/core/record/record.ts';
import { gateName } from './job.ts';
import { type Dealing, deal } from './operator.ts';
import type { Oracle } from './oracle.ts';
import type { Deal, Dealt, RulePlan } from './plan.ts';
import type { Possible, Span } from './possible.ts';
import type { RuleOracle } from './rule-oracle.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimProcess } from './sim-process.ts';

/** What operators need of the simulation. */
export interface OperatorStage {
  readonly scheduler: Scheduler;
  readonly oracle: Oracle;
  /** A process of this party on this host; `undefined` while the host is down. */
  spawn(party: number, host: number, onDeath: () => void): SimProcess | undefined;
  /** The gate as it stands on the server: its sound record, and the names in its directory. */
  look(): { readonly record: GateRecord | undefined; readonly names: readonly string[] };
  quietForMs(): number;
  note(text: string): void;
}

/** A gate that is open to all, for so long, leaves nobody waiting: the seldomest polls and a try. */
const strandedMs = 150_000;

/** Until what takes everything back is tried again. */
const againMs = 2_000;

/** What may go wrong with an order, and is told to the operator. */
const expectedErrors = ['POLICY_FORBIDS', 'EIO', 'ESTALE', 'ENOENT', 'EEXIST', 'STORAGE_FULL'];

/** Plays those who rule the gate, and tells the oracle what may and what must be in force. */
export class Operators {
  readonly #stage: OperatorStage;
  readonly #rule: RulePlan;
  readonly #rules: RuleOracle;
  readonly #firstParty: number;
  #busy: number;
  /** Whether all that was begun by anybody has been done to its end. */
  isOver = false;

  constructor(
    stage: OperatorStage,
    { rule, firstParty, rules }: { rule: RulePlan; firstParty: number; rules: RuleOracle },
  ) {
    this.#stage = stage;
    this.#rule = rule;
    this.#rules = rules;
    this.#firstParty = firstParty;
    this.#busy = rule.operators.length;
  }

  start(): void {
    for (const index of this.#rule.operators.keys()) this.#next(index, 0);
  }

  #next(operator: number, index: number): void {
    const { deals = [], host = 0 } = this.#rule.operators[operator] ?? {};
    const next = deals[index];
    if (next === undefined) {
      this.#busy -= 1;
      if (this.#busy === 0) this.#takeBack();
      return;
    }
    const party = this.#firstParty + operator;
    this.#later(next.pauseMs, () => {
      this.#act({ party, host, dealt: next }, () => this.#next(operator, index + 1));
    });
  }

  /** What keeps jobs out for ever must be taken back, whatever it takes. */
  #takeBack(): void {
    const { last, atEnd } = this.#rule;
    this.#insist(last, () => {
      const sinceMs = this.#stage.scheduler.nowMs;
      this.#later(strandedMs, () => {
        if (this.#stage.quietForMs() >= strandedMs) this.#rules.checkStranded(sinceMs);
        this.#insist(atEnd, () => {
          this.isOver = true;
        });
      });
    });
  }

  #insist(deals: readonly Deal[], then: () => void): void {
    const [next, ...rest] = deals;
    if (next === undefined) {
      then();
      return;
    }
    const party = this.#firstParty + this.#rule.operators.length;
    this.#later(next.pauseMs, () => {
      this.#act({ party, host: 0, dealt: next }, (done) => {
        if (done) this.#insist(rest, then);
        else this.#later(againMs, () => this.#insist(deals, then));
      });
    });
  }

  #later(ms: number, event: () => void): void {
    this.#stage.scheduler.at(this.#stage.scheduler.nowMs + ms, event);
  }

  #act(
    { party, host, dealt }: { party: number; host: number; dealt: Dealt },
    then: (done: boolean) => void,
  ): void {
    let isOver = false;
    let ticket = 0;
    const process = this.#stage.spawn(party, host, () => over(undefined));
    if (process === undefined) {
      then(false);
      return;
    }
    this.#stage.note(`operator ${process.pid} on host ${host}: ${JSON.stringify(dealt)}`);
    const set = this.#begin(dealt);
    const over = (dealing: Dealing | undefined): void => {
      if (isOver) return;
      isOver = true;
      if (dealing === undefined) set?.failed();
      else {
        set?.done();
        if (dealt.kind === 'move' && dealing === 'done') this.#rules.movedFirst(ticket);
        if (dealing === 'empty') this.#rules.foundEmpty();
      }
      this.#stage.note(`operator ${process.pid} is over: ${dealing ?? 'not done'}`);
      process.kill();
      then(dealing !== undefined);
    };
    const onChoice = (chosen: number): void => {
      ticket = chosen;
      if (dealt.kind === 'force' || dealt.kind === 'move') this.#rules.chosen(dealt.kind, chosen);
    };
    deal(process, dealt, onChoice).then(over, (error: unknown) => {
      if (!expectedErrors.includes(codeOf(error)))
        this.#stage.oracle.blame('error', `${dealt.kind}: ${codeOf(error)} ${String(error)}`);
      over(undefined);
    });
  }

  #begin(dealt: Dealt): { done: () => void; failed: () => void } | undefined {
    const { policy, paused, resized } = this.#rules;
    switch (dealt.kind) {
      case 'pause':
      case 'drain':
        return this.#setting(paused, true);
      case 'resume':
        return this.#setting(paused, false);
      case 'resize':
        return this.#setting(resized, dealt.limit);
      case 'policy':
        // The rename of one who died may land at any time, and no lock is in its way.
        return this.#setting(policy, dealt.policy, false);
      default:
        return undefined;
    }
  }

  #setting<T>(
    of: Possible<T>,
    value: T,
    underLock = true,
  ): { done: () => void; failed: () => void } {
    const { scheduler } = this.#stage;
    const span: Span<T> = of.begin(value, scheduler.nowMs);
    const failed = (): void => {
      if (underLock) span.overMs = scheduler.nowMs;
    };
    return { done: () => of.done(span, scheduler.nowMs, this.#haveSlots()), failed };
  }

  /** Who runs by the record, or by its marker, which comes first. */
  #haveSlots(): Set<number> {
    const { record, names } = this.#stage.look();
    const marked = names.flatMap((name) => parseMarkerFileName(gateName, name) ?? []);
    const running = marked.filter(({ phase }) => phase === 'running');
    return new Set([...(record?.running ?? []), ...running].map(({ ticket }) => ticket));
  }
}
