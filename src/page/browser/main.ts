import type { PageData, PageGate } from '../model.ts';
import { Card } from './card.ts';
import { html } from './dom.ts';
import { formatClock, formatDuration, formatMoment } from './time.ts';
import { Tip } from './tip.ts';
import { View } from './view.ts';

const hourMs = 3_600_000;

/** What is shown at first, and what one press shows. */
const firstShownMs = 6 * hourMs;
const spans: readonly { readonly name: string; readonly ms: number }[] = [
  { name: '15 min', ms: hourMs / 4 },
  { name: '1 h', ms: hourMs },
  { name: '6 h', ms: 6 * hourMs },
  { name: '24 h', ms: 24 * hourMs },
];

/** The page: it reads the data that lies in it and draws; where it is served, it goes on asking. */
class Page {
  readonly #view: View;
  readonly #tip = new Tip();
  readonly #cards = new Map<string, Card>();
  readonly #busy = html('section', { class: 'cards', 'aria-label': 'Gates in use' });
  readonly #idle = html('section', { class: 'cards idle', 'aria-label': 'Idle gates' });
  readonly #summary = html('dl', { class: 'summary' });
  readonly #moment = html('p', { class: 'moment' });
  readonly #shown = html('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' });
  readonly #buttons: readonly HTMLButtonElement[];
  #data: PageData;
  #shownAt = 0;

  constructor(data: PageData) {
    this.#data = data;
    this.#view = new View({ fromMs: data.fromMs, toMs: data.madeMs }, firstShownMs);
    this.#buttons = spans.map(({ name, ms }) => button(name, () => this.#view.showLast(ms)));
    this.#view.onChange = (words) => {
      this.#shown.textContent = words;
      this.#redraw();
    };
    document.body.replaceChildren(
      html('a', { class: 'skip', href: '#gates' }, ['Skip to the gates']),
      this.#header(),
      html('main', { id: 'gates' }, [this.#summary, this.#toolbar(), this.#busy, this.#idle]),
      footer(),
      this.#tip.element,
      this.#shown,
    );
    this.show(data);
  }

  /** Shows newer data. */
  show(data: PageData): void {
    this.#data = data;
    this.#shownAt = performance.now();
    this.#view.advance({ fromMs: data.fromMs, toMs: data.madeMs });
    this.#moment.textContent = `as of ${formatMoment(data.madeMs)}`;
    this.#summary.replaceChildren(...summaryOf(data));
    const known = new Set(data.gates.map((gate) => gate.name));
    for (const [name, card] of this.#cards)
      if (!known.has(name)) {
        card.element.remove();
        this.#cards.delete(name);
      }
    for (const gate of data.gates) this.#showGate(gate);
    this.#busy.hidden = this.#busy.childElementCount === 0;
    this.#idle.hidden = this.#idle.childElementCount === 0;
    this.#redraw();
  }

  /** Nothing has changed but the time. */
  tick(): void {
    const byMs = performance.now() - this.#shownAt;
    const { fromMs, madeMs } = this.#data;
    this.show({ ...this.#data, fromMs: fromMs + byMs, madeMs: madeMs + byMs });
  }

  /** Data could not be had: what is shown is old. */
  trouble(sinceMs: number): void {
    this.#moment.textContent = `no answer since ${formatClock(sinceMs)}; showing ${formatMoment(this.#data.madeMs)}`;
  }

  #showGate(gate: PageGate): void {
    const card = this.#cards.get(gate.name) ?? new Card(gate, this.#view, this.#tip);
    this.#cards.set(gate.name, card);
    card.gate = gate;
    const isUsed = gate.holders.length + gate.waitingSinceMs.length > 0;
    const isIdle = !isUsed && gate.problem === null && gate.closed === null;
    const section = isIdle ? this.#idle : this.#busy;
    // Appending moves an element and would take its focus away.
    if (card.element.parentElement !== section) section.append(card.element);
  }

  #redraw(): void {
    const spanMs = Math.round(this.#view.spanMs);
    this.#buttons.forEach((each, index) => {
      each.setAttribute('aria-pressed', String(spans[index]?.ms === spanMs));
    });
    for (const card of this.#cards.values()) card.draw();
  }

  #header(): HTMLElement {
    return html('header', { class: 'top' }, [
      html('div', {}, [
        html('h1', {}, ['slotgate']),
        html('p', { class: 'path' }, [html('bdi', {}, [this.#data.path])]),
      ]),
      html('div', { class: 'right' }, [this.#moment, themeButton()]),
    ]);
  }

  #toolbar(): HTMLElement {
    const zoom = (name: string, label: string, act: () => void): HTMLButtonElement => {
      const made = button(name, act);
      made.setAttribute('aria-label', label);
      return made;
    };
    return html('div', { class: 'toolbar', role: 'toolbar', 'aria-label': 'Time shown' }, [
      html('div', { class: 'segments' }, this.#buttons),
      html('div', { class: 'segments' }, [
        zoom('−', 'Zoom out', () => this.#view.zoom(1 / 0.6)),
        zoom('+', 'Zoom in', () => this.#view.zoom(0.6)),
        zoom('‹', 'Earlier', () => this.#view.pan(-0.5)),
        zoom('›', 'Later', () => this.#view.pan(0.5)),
        zoom('all', 'Show all', () => this.#view.reset()),
      ]),
      legend(),
    ]);
  }
}

function button(name: string, act: () => void): HTMLButtonElement {
  const made = html('button', { type: 'button' }, [name]);
  made.addEventListener('click', act);
  return made;
}

function legend(): HTMLElement {
  const entries = {
    now: 'running',
    done: 'ended',
    wait: 'waiting',
    reclaimed: 'reclaimed',
    forced: 'forced',
  };
  return html(
    'ul',
    { class: 'legend' },
    Object.entries(entries).map(([kind, words]) =>
      html('li', {}, [html('i', { class: `swatch ${kind}`, 'aria-hidden': 'true' }), words]),
    ),
  );
}

function summaryOf({ gates, madeMs }: PageData): Node[] {
  const sum = (of: (gate: PageGate) => number): number =>
    gates.reduce((total, gate) => total + of(gate), 0);
  const oldest = gates.reduce(
    (ms, gate) => gate.waitingSinceMs.reduce((most, since) => Math.max(most, madeMs - since), ms),
    0,
  );
  const lately = (gate: PageGate): number =>
    gate.ended.filter(({ end }) => end === 'reclaimed').length;
  const items: [string, string][] = [
    ['gates', String(gates.length)],
    ['slots taken', String(sum((gate) => gate.holders.reduce((n, h) => n + h.slots.length, 0)))],
    ['waiting', String(sum((gate) => gate.waitingSinceMs.length))],
    ['longest wait', oldest === 0 ? '–' : formatDuration(oldest)],
    ['reclaimed', String(sum(lately))],
  ];
  return items.map(([name, value]) =>
    html('div', {}, [html('dt', {}, [name]), html('dd', {}, [value])]),
  );
}

function footer(): HTMLElement {
  return html('footer', {}, [
    html('p', { id: 'timeline-keys' }, [
      'On a timeline: plus and minus zoom, the arrow keys move, Home shows all. By mouse: drag over a stretch to zoom into it, Ctrl and wheel zoom, a double click shows all.',
    ]),
    html('p', {}, ['Times come from the clocks of several machines, which may differ slightly.']),
  ]);
}

/** Light or dark, if the reader wants another than the system has. Kept where that is allowed. */
function themeButton(): HTMLButtonElement {
  const key = 'slotgate-theme';
  const isDark = (): boolean => {
    const { theme } = document.documentElement.dataset;
    return theme === undefined
      ? matchMedia('(prefers-color-scheme: dark)').matches
      : theme === 'dark';
  };
  const made = button('', () => set(isDark() ? 'light' : 'dark'));
  const name = (): void => {
    made.textContent = isDark() ? 'Light' : 'Dark';
    made.setAttribute('aria-label', `Use ${isDark() ? 'light' : 'dark'} colours`);
  };
  const set = (theme: string): void => {
    document.documentElement.dataset['theme'] = theme;
    name();
    try {
      localStorage.setItem(key, theme);
    } catch {
      // A page from a file may have no storage: the choice holds until it is closed.
    }
  };
  try {
    const kept = localStorage.getItem(key);
    if (kept === 'light' || kept === 'dark') document.documentElement.dataset['theme'] = kept;
  } catch {
    // As above.
  }
  name();
  return made;
}

/** Asks the server for newer data as long as the page can be seen. */
function follow(page: Page, everyMs: number): void {
  let tag = '';
  let failedSinceMs: number | undefined;
  const ask = async (): Promise<void> => {
    if (document.hidden) return;
    try {
      const answer = await fetch('data.json', {
        headers: tag === '' ? {} : { 'if-none-match': tag },
      });
      if (answer.ok) {
        tag = answer.headers.get('etag') ?? '';
        page.show((await answer.json()) as PageData);
      } else if (answer.status === 304) page.tick();
      else throw new Error(`status ${answer.status}`);
      failedSinceMs = undefined;
    } catch {
      failedSinceMs ??= Date.now();
      page.trouble(failedSinceMs);
    }
  };
  const again = (): void => {
    void ask().finally(() => setTimeout(again, everyMs));
  };
  again();
}

const text = document.getElementById('data')?.textContent ?? '';
const { data, everyMs } = JSON.parse(text) as { data: PageData; everyMs: number | null };
const page = new Page(data);
if (everyMs !== null) follow(page, everyMs);
