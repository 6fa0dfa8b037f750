import { endedTickets } from '../../core/history/ended-tickets.ts';
import { endedInOrder } from '../../core/history/in-order.ts';
import type { Untrusted } from '../../core/untrusted.ts';
import { mostWaitersNamed, pageGate } from '../../page/data.ts';
import type { PageData, PageGate } from '../../page/model.ts';
import { readHistory } from '../../store/files/history-file.ts';
import { inParallel } from '../in-parallel.ts';
import { type Seen, Survey } from '../views/survey.ts';

/** What a page shows. `path` is absolute. */
interface PageSourceRequest {
  readonly path: string;
  /** How far back ended tickets are shown, in milliseconds. */
  readonly lastMs: number;
}

/** Ended tickets that a page shows: of one gate, of all, and of one among many at least. */
const mostOfAGate = 2_000;
const mostOfAll = 20_000;
const fewestOfAGate = 50;

const gatesAtATime = 8;

type Known = Map<Untrusted, { readonly sign: string; readonly gate: PageGate }>;

/** Reads what a page shows, once or again and again: a history only when the gate's line has changed. */
export class PageSource {
  readonly #request: PageSourceRequest;
  readonly #survey: Survey;
  #known: Known = new Map();

  constructor(request: PageSourceRequest) {
    this.#request = request;
    this.#survey = new Survey({
      path: request.path,
      gate: undefined,
      mostNamed: mostWaitersNamed,
    });
  }

  /** @throws {SlotgateError} PATH_MISSING, PATH_UNFIT */
  async read(): Promise<PageData> {
    const { path, lastMs } = this.#request;
    const madeMs = Date.now();
    const fromMs = madeMs - lastMs;
    const seen = await this.#survey.read();
    const share = Math.floor(mostOfAll / Math.max(1, seen.length));
    const mostEnded = Math.max(fewestOfAGate, Math.min(mostOfAGate, share));
    const known: Known = new Map();
    const gates = await inParallel(seen, gatesAtATime, async (each) => {
      const sign = signOf(each);
      const before = this.#known.get(each.state.gate);
      const gate =
        before?.sign === sign ? before.gate : await this.#read(each, { fromMs, mostEnded });
      known.set(each.state.gate, { sign, gate });
      return gate;
    });
    this.#known = known;
    return { path, madeMs, fromMs, gates };
  }

  async #read(
    { state, gate, record }: Seen,
    extent: { readonly fromMs: number; readonly mostEnded: number },
  ): Promise<PageGate> {
    // Without its history a gate still shows its holders and waiters.
    const history = gate === undefined ? undefined : await readHistory(gate).catch(() => undefined);
    const ended = endedInOrder(endedTickets(history?.lines ?? []), Date.now());
    return pageGate({ state, record, ended }, extent);
  }
}

/** What changes whenever a ticket comes, is admitted or ends; the passing time is not part of it. */
function signOf({ state }: Seen): string {
  const tickets = [...state.running, ...state.waiting].map(({ ticket }) => ticket);
  const named = state.running.map(({ holder }) => Object.keys(holder).length);
  return JSON.stringify([
    state.limit,
    state.closed,
    state.problem,
    state.running.length,
    tickets,
    named,
  ]);
}
