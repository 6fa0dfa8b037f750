import { html } from './dom.ts';

/** Distance from the pointer, and from the window's edges, in pixels. */
const distance = 14;
const margin = 8;

/** A few lines next to the pointer. The table below each timeline shows the same. */
export class Tip {
  readonly element = html('div', { class: 'tip', 'aria-hidden': 'true', hidden: '' });

  show(lines: readonly string[], { x, y }: { x: number; y: number }): void {
    this.element.replaceChildren(...lines.map((line) => html('div', { dir: 'auto' }, [line])));
    this.element.hidden = false;
    const { width, height } = this.element.getBoundingClientRect();
    const left = x + distance + width > innerWidth - margin ? x - distance - width : x + distance;
    const top = Math.min(y + distance, innerHeight - height - margin);
    this.element.style.left = `${Math.max(margin, left)}px`;
    this.element.style.top = `${Math.max(margin, top)}px`;
  }

  hide(): void {
    this.element.hidden = true;
  }
}
