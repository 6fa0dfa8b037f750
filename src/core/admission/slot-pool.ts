import type { NamedSlot, Rules } from '../policy/policy-rules.ts';
import type { Entry, GateRecord } from '../record/record.ts';
import type { Untrusted } from '../untrusted.ts';
import { evaluate, type LabelExpression, labelsIn, parseLabels } from './label-expression.ts';
import { NameSet } from './name-set.ts';

/** The named slots of a gate; `undefined` where slots have no names. */
export function poolOf(record: GateRecord, rules: Rules | undefined): SlotPool | undefined {
  const { running, waiting, outOfService = [] } = record;
  const listed = rules?.slots;
  const isNamed =
    listed !== undefined ||
    running.some(({ fromSlots }) => fromSlots !== undefined) ||
    waiting.some(({ fromSlots }) => fromSlots !== undefined);
  if (!isNamed) return undefined;
  const out = outOfService.map(({ slot }) => slot);
  return new SlotPool(listed, record, out);
}

/** What one ticket asks of a pool. */
export interface Demand {
  /** The slots that it could use: in service, on its list, of its labels. */
  readonly usable: NameSet;
  readonly usableCount: number;
  /** How many it takes at once. */
  readonly need: number;
  /** How many slots would do if all were in service. */
  readonly matching: number;
  /** It takes all slots of the gate, and not only those of some labels or of a list. */
  readonly isWhole: boolean;
}

/** The named slots of a gate at one moment. */
export class SlotPool {
  readonly names: readonly string[];
  /** The slots that no job holds and that may be given to a new one. */
  readonly free: NameSet;
  /** Whether a policy lists the slots: then every ticket takes one by its name. */
  readonly #isListed: boolean;
  /** The slots that have each label. */
  readonly #byLabel = new Map<string, NameSet>();
  readonly #all: NameSet;
  readonly #inService: NameSet;
  readonly #places: ReadonlyMap<string, number>;
  /** By labels, and then by all else that a demand is made of: many tickets ask for the same. */
  readonly #demands = new Map<string, Map<string | number, Demand>>();

  /**
   * @param listed the slots of the policy; `undefined`: those that the tickets list themselves
   * @param outOfService names of slots that no new job gets
   */
  constructor(
    listed: readonly NamedSlot[] | undefined,
    { running, waiting }: Pick<GateRecord, 'running' | 'waiting'>,
    outOfService: readonly string[] = [],
  ) {
    this.#isListed = listed !== undefined;
    const slots = listed ?? slotsListedBy([...running, ...waiting]);
    const many = slots.length;
    this.names = slots.map(({ name }) => name);
    this.#places = new Map(this.names.map((name, place) => [name, place]));
    for (const [place, { labels }] of slots.entries())
      for (const label of labels) this.#withLabel(label).add(place);
    this.#all = NameSet.where(many, () => true);
    const out = new Set(outOfService);
    this.#inService = NameSet.where(many, (place) => !out.has(this.names[place] ?? ''));
    this.free = this.#inService.copy();
    for (const { slotNames = [] } of running)
      for (const name of slotNames) this.#withPlace(name, (place) => this.free.remove(place));
    for (const holder of running) {
      const demand = holder.exclusive === true ? this.demandOf(holder) : undefined;
      if (demand !== undefined) this.free.removeAll(demand.usable);
    }
  }

  get size(): number {
    return this.names.length;
  }

  /** What a ticket asks of the pool; `undefined` for one that takes slots by number alone. */
  demandOf(entry: Entry): Demand | undefined {
    const { fromSlots, labels = '', exclusive = false, weight } = entry;
    if (!this.#isListed && fromSlots === undefined) return undefined;
    const alike = this.#demands.get(labels) ?? new Map<string | number, Demand>();
    const many = exclusive ? 0 : weight;
    const key = fromSlots === undefined ? many : `${many} ${fromSlots.join('/')}`;
    const known = alike.get(key);
    if (known !== undefined) return known;
    const demand = this.#makeDemand(entry);
    this.#demands.set(labels, alike.set(key, demand));
    return demand;
  }

  #makeDemand({ fromSlots, labels = '', exclusive = false, weight }: Entry): Demand {
    const matches = this.#listedIn(fromSlots).and(this.#matching(expressionOf(labels)));
    const usable = matches.and(this.#inService);
    const usableCount = usable.size;
    return {
      usable,
      usableCount,
      need: exclusive ? Math.max(1, usableCount) : weight,
      matching: matches.size,
      isWhole: exclusive && fromSlots === undefined && labels === '',
    };
  }

  #listedIn(list: readonly string[] | undefined): NameSet {
    if (list === undefined) return this.#all;
    const set = NameSet.none(this.size);
    for (const name of list) this.#withPlace(name, (place) => set.add(place));
    return set;
  }

  #matching(expression: LabelExpression | undefined): NameSet {
    if (expression === undefined) return this.#all;
    return evaluate<NameSet>(expression, {
      label: (label) => this.#byLabel.get(label) ?? NameSet.none(this.size),
      not: (of) => this.#all.andNot(of),
      and: (left, right) => left.and(right),
      or: (left, right) => left.or(right),
    });
  }

  #withLabel(label: string): NameSet {
    const known = this.#byLabel.get(label) ?? NameSet.none(this.size);
    this.#byLabel.set(label, known);
    return known;
  }

  /** Why no slot of this gate could ever do for a ticket, for people. */
  neverFits(entry: Entry): Untrusted | undefined {
    const demand = this.demandOf(entry);
    if (demand === undefined) return undefined;
    const wanted = entry.exclusive === true ? 1 : entry.weight;
    if (demand.matching >= wanted) return undefined;
    const { labels = '', fromSlots } = entry;
    const asked = [
      ...(labels === '' ? [] : [`the labels ${JSON.stringify(labels)}`]),
      ...(fromSlots === undefined ? [] : [`the list ${someOf(fromSlots)}`]),
    ].join(' and ');
    const matching = `${demand.matching} of the ${this.size} slots match${asked === '' ? '' : ` ${asked}`}, and the job needs ${wanted}`;
    return `${matching}; ${this.#whatThereIs(labels)}`;
  }

  #whatThereIs(labels: string): string {
    const expression = expressionOf(labels);
    const known = this.#byLabel;
    const named = expression === undefined ? [] : labelsIn(expression);
    const missing = [...new Set(named.filter((label) => !known.has(label)))];
    const slots = `the slots are ${someOf(this.names)}`;
    const there =
      known.size === 0 ? slots : `${slots}, with the labels ${someOf([...known.keys()])}`;
    return missing.length === 0 ? there : `no slot has the label ${someOf(missing)}; ${there}`;
  }

  #withPlace(name: string, does: (place: number) => void): void {
    const place = this.#places.get(name);
    if (place !== undefined) does(place);
  }
}

/** The names that tickets list themselves, in the order in which they came to be known. */
function slotsListedBy(entries: readonly Entry[]): NamedSlot[] {
  const names = new Set(entries.flatMap(({ fromSlots = [] }) => fromSlots));
  return [...names].map((name) => ({ name, labels: [] }));
}

const expressions = new Map<string, LabelExpression | undefined>();
const mostExpressions = 4_096;

/** An expression from a record that cannot be read asks for a label that no slot has. */
function expressionOf(labels: string): LabelExpression | undefined {
  if (labels === '') return undefined;
  const known = expressions.get(labels);
  if (known !== undefined) return known;
  const parsed = parseLabels(labels);
  const expression: LabelExpression =
    parsed.kind === 'labels' ? parsed.expression : { kind: 'label', label: labels };
  if (expressions.size >= mostExpressions) expressions.clear();
  expressions.set(labels, expression);
  return expression;
}

function someOf(names: readonly string[]): string {
  const shown = names.slice(0, 20).join(', ');
  return names.length > 20 ? `${shown} and ${names.length - 20} more` : shown;
}
