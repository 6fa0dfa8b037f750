import type { PageGate } from '../model.ts';
import type { Hold } from './bars.ts';
import { type Drawing, drawChart, gutter, kindOf, momentAt } from './chart.ts';
import { html } from './dom.ts';
import { formatClock, formatDuration } from './time.ts';
import type { Tip } from './tip.ts';
import type { View } from './view.ts';

/** How much one press of a key, or one notch of a wheel, zooms or moves. */
const keyZoom = 0.6;
const wheelZoom = 1.25;
const panShare = 0.2;

/** A drag of fewer pixels than this is a click. */
const shortestDrag = 6;

/** The interactive timeline of one gate: zoomed by keys, by dragging over it, and by a wheel with Ctrl. */
export class Timeline {
  readonly element: HTMLElement;
  readonly #view: View;
  readonly #tip: Tip;
  readonly #selection = html('div', { class: 'selection', hidden: '' });
  #gate: PageGate;
  #drawing: Drawing | undefined;
  #holds: readonly Hold[] = [];
  #dragFrom: number | undefined;

  constructor(gate: PageGate, view: View, tip: Tip) {
    this.#gate = gate;
    this.#view = view;
    this.#tip = tip;
    this.element = html('div', {
      class: 'timeline',
      tabindex: 0,
      role: 'group',
      'aria-label': `Timeline of ${gate.name}`,
      'aria-describedby': 'timeline-keys',
    });
    this.element.addEventListener('keydown', (event) => this.#onKey(event));
    this.element.addEventListener('wheel', (event) => this.#onWheel(event), { passive: false });
    this.element.addEventListener('pointerdown', (event) => this.#onDown(event));
    this.element.addEventListener('pointermove', (event) => this.#onMove(event));
    this.element.addEventListener('pointerup', (event) => this.#onUp(event));
    this.element.addEventListener('pointercancel', () => this.#endDrag());
    this.element.addEventListener('pointerleave', () => this.#tip.hide());
    this.element.addEventListener('dblclick', () => this.#view.reset());
  }

  set gate(gate: PageGate) {
    this.#gate = gate;
  }

  /** Draws it as the view stands now. */
  draw(): void {
    const width = this.element.clientWidth;
    if (width === 0) return;
    const { window, nowMs } = this.#view;
    this.#drawing = { gate: this.#gate, window, nowMs, width };
    const { element, holds } = drawChart(this.#drawing);
    this.#holds = holds;
    this.element.replaceChildren(element, this.#selection);
  }

  #onKey(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const view = this.#view;
    const actions: Readonly<Record<string, () => void>> = {
      '+': () => view.zoom(keyZoom),
      '=': () => view.zoom(keyZoom),
      '-': () => view.zoom(1 / keyZoom),
      ArrowLeft: () => view.pan(-panShare),
      ArrowRight: () => view.pan(panShare),
      Home: () => view.reset(),
      '0': () => view.reset(),
    };
    const action = actions[event.key];
    if (action === undefined) return;
    event.preventDefault();
    action();
  }

  /** A wheel alone scrolls the page; with Ctrl (which a pinch sends, too) it zooms, sideways it moves. */
  #onWheel(event: WheelEvent): void {
    const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY);
    if (!event.ctrlKey && !sideways) return;
    event.preventDefault();
    if (sideways && !event.ctrlKey) this.#view.pan(event.deltaX / this.element.clientWidth);
    else this.#view.zoom(event.deltaY > 0 ? wheelZoom : 1 / wheelZoom, this.#momentOf(event));
  }

  #onDown(event: PointerEvent): void {
    if (event.button !== 0 || this.#offset(event) < gutter) return;
    this.#dragFrom = this.#offset(event);
    this.element.setPointerCapture(event.pointerId);
  }

  #onMove(event: PointerEvent): void {
    if (this.#dragFrom !== undefined) {
      const [from, to] = sorted(this.#dragFrom, Math.max(gutter, this.#offset(event)));
      this.#selection.hidden = to - from < shortestDrag;
      this.#selection.style.left = `${from}px`;
      this.#selection.style.width = `${to - from}px`;
      this.#tip.hide();
      return;
    }
    const hold = this.#holdOf(event.target);
    if (hold === undefined) this.#tip.hide();
    else this.#tip.show(describeHold(hold), { x: event.clientX, y: event.clientY });
  }

  #onUp(event: PointerEvent): void {
    const from = this.#dragFrom;
    const drawing = this.#drawing;
    this.#endDrag();
    if (from === undefined || drawing === undefined) return;
    const [left, right] = sorted(from, this.#offset(event));
    if (right - left < shortestDrag) return;
    this.#view.show({ fromMs: momentAt(left, drawing), toMs: momentAt(right, drawing) });
  }

  #endDrag(): void {
    this.#dragFrom = undefined;
    this.#selection.hidden = true;
  }

  #offset(event: MouseEvent): number {
    return event.clientX - this.element.getBoundingClientRect().left;
  }

  #momentOf(event: MouseEvent): number | undefined {
    return this.#drawing === undefined ? undefined : momentAt(this.#offset(event), this.#drawing);
  }

  #holdOf(target: EventTarget | null): Hold | undefined {
    const index = target instanceof Element ? target.getAttribute('data-hold') : null;
    return index === null ? undefined : this.#holds[Number(index)];
  }
}

/** What a hold is, line by line: who, which ticket, and its times. */
function describeHold(hold: Hold): readonly string[] {
  const { ticket, slot, who, fromMs, toMs, waitedMs, note } = hold;
  const kind = kindOf(hold);
  const lasted = formatDuration(toMs - fromMs);
  return [
    who,
    `ticket ${ticket}, slot ${slot}`,
    kind === 'now'
      ? `holds since ${formatClock(fromMs)}, for ${lasted}`
      : `${formatClock(fromMs)} to ${formatClock(toMs)}, ${lasted}`,
    ...(waitedMs === undefined ? [] : [`waited ${formatDuration(waitedMs)}`]),
    ...(kind === 'now' || kind === 'done'
      ? []
      : [`${hold.end}${note === undefined ? '' : `: ${note}`}`]),
  ];
}

function sorted(a: number, b: number): [number, number] {
  return a < b ? [a, b] : [b, a];
}
