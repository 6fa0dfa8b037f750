/** One bar of a chart: times in milliseconds since 1970. */
export interface ChartBar {
  readonly label: string;
  readonly fromMs: number;
  readonly untilMs: number;
  /** How it is drawn: `active` and `crit` are coloured, `done` is grey. */
  readonly tag?: 'active' | 'crit' | 'done' | undefined;
}

/** The bars of one row of a chart, under its name. */
export interface ChartSection {
  readonly name: string;
  readonly bars: readonly ChartBar[];
}

/** No label is longer, in characters. */
const longestLabel = 60;

/**
 * A Gantt chart in Mermaid's language. In it a colon, a semicolon, `#`, `%%`, a line break and some words
 * at the start of a line mean something, and there is no way to quote them; so of a text only what
 * cannot mean anything is kept, and every bar and section begins with a word that means nothing.
 */
export function mermaidGantt(title: string, sections: readonly ChartSection[]): string {
  const bars = sections.flatMap((section) => section.bars);
  const spanMs =
    Math.max(...bars.map((bar) => bar.untilMs)) - Math.min(...bars.map((bar) => bar.fromMs));
  return [
    'gantt',
    `  title ${plainLabel(title)}`,
    '  dateFormat x',
    `  axisFormat ${spanMs > dayMs ? '%d %b %H:%M' : '%H:%M:%S'}`,
    // Else a line for today stretches the chart to the day on which it is looked at.
    '  todayMarker off',
    ...sections.flatMap(({ name, bars: row }) => [
      `  section ${plainLabel(name)}`,
      ...row.map(drawBar),
    ]),
    '',
  ].join('\n');
}

const dayMs = 86_400_000;

function drawBar({ label, fromMs, untilMs, tag }: ChartBar): string {
  const from = Math.round(fromMs);
  const tags = tag === undefined ? '' : `${tag}, `;
  // A bar of no length is not drawn at all.
  return `  ${plainLabel(label)} :${tags}${from}, ${Math.max(Math.round(untilMs), from + 1)}`;
}

/** Letters, digits, blanks and marks that mean nothing to Mermaid, Markdown or HTML; all else becomes a blank. */
export function plainLabel(text: string): string {
  const plain = text
    .slice(0, 8 * longestLabel)
    .replace(/[^\p{L}\p{M}\p{N} ._@+/-]/gu, ' ')
    // Two dashes begin an arrow, three a head of settings.
    .replace(/-{2,}/g, '-')
    .replace(/ +/g, ' ')
    .trim();
  const characters = [...plain];
  const short = characters.slice(0, longestLabel).join('').trim();
  return short === '' ? '-' : short;
}
