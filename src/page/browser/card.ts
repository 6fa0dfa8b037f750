import type { PageEnded, PageGate } from '../model.ts';
import { figuresOf } from './bars.ts';
import { foreign, html } from './dom.ts';
import { formatDuration, formatMoment } from './time.ts';
import { Timeline } from './timeline.ts';
import type { Tip } from './tip.ts';
import type { View } from './view.ts';

/** Most rows of the table that says what the timeline draws. */
const mostRows = 200;

/** Up to so many slots each gets a cell of the meter. */
const mostCells = 12;

/** One gate on the page. It is made once and brought up to date; its timeline is drawn while it can be seen. */
export class Card {
  readonly element: HTMLElement;
  readonly #view: View;
  readonly #timeline: Timeline;
  readonly #head = html('header', { class: 'card-head' });
  readonly #now = html('div', { class: 'now' });
  readonly #figures = html('dl', { class: 'figures' });
  readonly #table = html('details', { class: 'as-table' });
  #gate: PageGate;
  #visible = false;
  #filled: { readonly ended?: PageGate['ended']; readonly shown: string } = { shown: '' };

  constructor(gate: PageGate, view: View, tip: Tip) {
    this.#gate = gate;
    this.#view = view;
    this.#timeline = new Timeline(gate, view, tip);
    this.element = html('article', { class: 'card', 'aria-label': `Gate ${gate.name}` }, [
      this.#head,
      this.#now,
      this.#timeline.element,
      this.#figures,
      this.#table,
    ]);
    this.#table.append(html('summary', {}, ['The timeline as a table']));
    this.#table.addEventListener('toggle', () => this.#fillTable());
    new IntersectionObserver(([entry]) => this.#seen(entry?.isIntersecting === true), {
      rootMargin: '300px',
    }).observe(this.element);
    new ResizeObserver(() => this.draw()).observe(this.#timeline.element);
    this.gate = gate;
  }

  set gate(gate: PageGate) {
    this.#gate = gate;
    this.#timeline.gate = gate;
    this.#head.replaceChildren(...headOf(gate));
    this.#now.replaceChildren(...nowOf(gate, this.#view.nowMs));
    this.draw();
  }

  /** Draws what depends on the time that is shown. */
  draw(): void {
    if (!this.#visible) return;
    this.#timeline.draw();
    this.#figures.replaceChildren(...figuresOfGate(this.#gate, this.#view));
    this.#fillTable();
  }

  #seen(visible: boolean): void {
    this.#visible = visible;
    this.draw();
  }

  #fillTable(): void {
    const [summary] = this.#table.children;
    const { window, follows, spanMs } = this.#view;
    const shown = follows ? `last ${spanMs}` : `${window.fromMs} ${window.toMs}`;
    // Built again only when its text would change: the reader may have scrolled in it.
    const isFilled = this.#filled.ended === this.#gate.ended && this.#filled.shown === shown;
    if (!this.#table.open || summary === undefined || isFilled) return;
    this.#filled = { ended: this.#gate.ended, shown };
    this.#table.replaceChildren(summary, tableOf(this.#gate, this.#view));
  }
}

function headOf(gate: PageGate): Node[] {
  const name = html('h2', {}, [foreign(gate.name)]);
  if (gate.problem !== null)
    return [name, html('p', { class: 'problem', role: 'status' }, [gate.problem])];
  const taken = gate.holders.reduce((sum, holder) => sum + holder.slots.length, 0);
  const waiting = gate.waitingSinceMs.length;
  const words = `${taken} of ${gate.limit} ${gate.limit === 1 ? 'slot' : 'slots'} taken`;
  return [
    name,
    html('p', { class: 'state' }, [
      meter(taken, gate.limit),
      html('span', {}, [words]),
      ...(waiting === 0 ? [] : [html('span', { class: 'pill' }, [`${waiting} waiting`])]),
    ]),
    ...(gate.closed === null
      ? []
      : [html('p', { class: 'closed' }, ['no new job is admitted: ', foreign(gate.closed)])]),
  ];
}

function meter(taken: number, limit: number): HTMLElement {
  const cells = Math.min(mostCells, Math.max(1, limit, taken));
  const full = taken === 0 ? 0 : Math.max(1, Math.floor((taken / Math.max(limit, taken)) * cells));
  const cell = (index: number): HTMLElement =>
    html('i', { class: index < full ? 'cell full' : 'cell' });
  return html(
    'span',
    { class: 'meter', 'aria-hidden': 'true' },
    Array.from({ length: cells }, (_, index) => cell(index)),
  );
}

function nowOf(gate: PageGate, nowMs: number): Node[] {
  const { holders, waiters, waitingSinceMs } = gate;
  const hidden = waitingSinceMs.length - waiters.length;
  const rows = {
    holding: holders
      .toSorted((a, b) => (a.slots[0] ?? 0) - (b.slots[0] ?? 0))
      .map(({ slots, ticket, who, sinceMs }) =>
        row({ place: slotsOf(slots), ticket, who, ms: nowMs - sinceMs }),
      ),
    waiting: waiters.map(({ ticket, who, sinceMs }, index) =>
      row({ place: `${index + 1}.`, ticket, who, ms: nowMs - sinceMs }),
    ),
  };
  return [
    ...(rows.holding.length === 0 ? [] : [list('holds', 'Holding', rows.holding)]),
    ...(rows.waiting.length === 0 ? [] : [list('waits', 'Waiting', rows.waiting)]),
    ...(hidden > 0 ? [html('p', { class: 'more' }, [`and ${hidden} more waiting`])] : []),
  ];
}

/** @param kind both the column's head and the class */
function list(kind: 'holds' | 'waits', caption: string, rows: readonly HTMLElement[]): HTMLElement {
  const columns = {
    place: kind === 'holds' ? 'slot' : 'place',
    ticket: 'ticket',
    who: kind,
    for: 'for',
  };
  return html('table', { class: `people ${kind}` }, [
    html('caption', { class: 'unseen' }, [caption]),
    html('thead', {}, [
      html(
        'tr',
        {},
        Object.entries(columns).map(([name, head]) =>
          html('th', { scope: 'col', class: name }, [head]),
        ),
      ),
    ]),
    html('tbody', {}, rows),
  ]);
}

interface Row {
  readonly place: string;
  readonly ticket: number;
  readonly who: string;
  readonly ms: number;
}

function row({ place, ticket, who, ms }: Row): HTMLElement {
  return html('tr', {}, [
    html('td', { class: 'place' }, [place]),
    html('td', { class: 'ticket' }, [String(ticket)]),
    html('td', { class: 'who' }, [foreign(who)]),
    html('td', { class: 'for' }, [formatDuration(ms)]),
  ]);
}

/** `0`, `0 2 5`, `0 to 11`. */
function slotsOf(slots: readonly number[]): string {
  const [first = 0] = slots;
  const last = slots.at(-1) ?? first;
  const inRow = slots.length > 2 && last - first === slots.length - 1;
  if (inRow) return `${first} to ${last}`;
  return slots.length > 4 ? `${slots.slice(0, 4).join(' ')} …` : slots.join(' ');
}

function figuresOfGate(gate: PageGate, { window, nowMs }: View): Node[] {
  const { holds, waits, use, reclaims } = figuresOf(gate, window, nowMs);
  const spread = ({ count, p50Ms, p90Ms }: typeof holds): string =>
    count === 0 ? 'none' : `${formatDuration(p50Ms)} · ${formatDuration(p90Ms)}`;
  return [
    figure('Wait, median · 90 % below', spread(waits)),
    figure('Hold, median · 90 % below', spread(holds)),
    figure('Use of the limit', use === undefined ? 'unknown' : `${Math.round(use * 100)} %`),
    figure('Ended in this time', String(holds.count)),
    figure('Reclaimed', String(reclaims)),
  ];
}

function figure(name: string, value: string): HTMLElement {
  return html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value])]);
}

function tableOf(gate: PageGate, { window }: View): HTMLElement {
  const ended = gate.ended
    .filter(({ endedMs, cameMs }) => endedMs >= window.fromMs && (cameMs ?? endedMs) <= window.toMs)
    .toReversed();
  const heads = ['ticket', 'job', 'queued', 'waited', 'held', 'slot', 'end'];
  const rows = ended.slice(0, mostRows).map((each) => html('tr', {}, cellsOf(each)));
  const hidden = ended.length - rows.length + gate.endedLeftOut;
  const more =
    hidden > 0 ? [html('p', { class: 'more' }, [`and ${hidden} earlier ones, not shown`])] : [];
  return html(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': 'Ended tickets' },
    [
      html('table', { class: 'ended' }, [
        html('thead', {}, [
          html(
            'tr',
            {},
            heads.map((head) => html('th', { scope: 'col' }, [head])),
          ),
        ]),
        html('tbody', {}, rows),
      ]),
      ...more,
    ],
  );
}

function cellsOf({
  ticket,
  who,
  cameMs,
  heldFromMs,
  endedMs,
  slots,
  end,
  note,
}: PageEnded): Node[] {
  const waited = cameMs === null ? '' : formatDuration((heldFromMs ?? endedMs) - cameMs);
  const held = heldFromMs === null ? '' : formatDuration(endedMs - heldFromMs);
  const texts = [waited, held, slotsOf(slots)].map((text) =>
    html('td', { class: 'number' }, [text]),
  );
  return [
    html('td', { class: 'number' }, [String(ticket)]),
    html('td', { class: 'who' }, [foreign(who)]),
    html('td', { class: 'number' }, [cameMs === null ? '' : formatMoment(cameMs)]),
    ...texts,
    html('td', {}, [note === null ? end : `${end}: ${note}`]),
  ];
}
