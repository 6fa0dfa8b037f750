/** What an element gets: attributes as text; `undefined` leaves one out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

type Child = Node | string;

const svgSpace = 'http://www.w3.org/2000/svg';

/** An HTML element. Text always becomes text: nothing here reads markup. */
export function html<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  fill(element, attributes, children);
  return element;
}

/** An SVG element. */
export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  children: readonly Child[] = [],
): SVGElementTagNameMap[K] {
  const element = document.createElementNS(svgSpace, tag);
  fill(element, attributes, children);
  return element;
}

function fill(element: Element, attributes: Attributes, children: readonly Child[]): void {
  for (const [name, value] of Object.entries(attributes))
    if (value !== undefined) element.setAttribute(name, String(value));
  element.append(...children);
}

/** Text of unknown direction, kept from mixing with what stands around it. */
export function foreign(text: string, className?: string): HTMLElement {
  return html('bdi', { class: className, title: text }, [text]);
}
