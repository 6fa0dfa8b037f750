import { parse, View } from 'vega';
import { compile, type TopLevelSpec } from 'vega-lite';

/** A bar of a plot. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  /** The middle 80 % of the samples. */
  readonly within?: readonly [number, number];
  readonly own: boolean;
}

/** What a plot of bars shows. */
export interface BarPlot {
  readonly title: string;
  readonly axis: string;
  readonly bars: readonly Bar[];
}

const ownColour = '#0f766e';
const otherColour = '#94a3b8';

/** A plot of horizontal bars as SVG: medians, a line over the middle 80 % of the samples. */
export async function svgOf(plot: BarPlot): Promise<string> {
  const view = new View(parse(compile(specOf(plot)).spec), { renderer: 'none' });
  return `${await view.toSVG()}\n`;
}

function specOf({ title, axis, bars }: BarPlot): TopLevelSpec {
  const values = bars.map(({ label, value, within, own }) => ({
    label,
    value,
    low: within?.[0] ?? value,
    high: within?.[1] ?? value,
    own,
  }));
  const y = { field: 'label', type: 'nominal', sort: null, title: null } as const;
  return {
    title,
    background: 'white',
    width: 520,
    height: { step: 24 },
    data: { values },
    layer: [
      {
        mark: 'bar',
        encoding: {
          y,
          x: { field: 'value', type: 'quantitative', title: axis },
          color: {
            field: 'own',
            type: 'nominal',
            legend: null,
            scale: { domain: [true, false], range: [ownColour, otherColour] },
          },
        },
      },
      {
        mark: { type: 'rule', color: '#1e293b' },
        encoding: {
          y,
          x: { field: 'low', type: 'quantitative' },
          x2: { field: 'high' },
        },
      },
    ],
    config: { font: 'sans-serif' },
  };
}
