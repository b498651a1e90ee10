import type { ReactElement } from 'react';
import { Bar, CartesianGrid, ComposedChart, ReferenceLine, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { type ChartRow, type Plotted, valueAxis } from './chart-data.js';
import { ChartHint, Hatches } from './chart-parts.js';
import { niceScale } from './nice-scale.js';
import { ProductMark } from './product-mark.js';

/** Where one day or product is drawn, and where its values lie. */
export type Place = {
  readonly x: number;
  readonly width: number;
  readonly yOf: (value: number) => number;
};

type Shape = { x?: number; y?: number; width?: number; height?: number; payload?: Plotted };
type Props = {
  readonly plotted: readonly Plotted[];
  readonly of: 'Day' | 'Product';
  /** Everything that has to find room between the lowest and the highest mark. */
  readonly values: readonly number[];
  readonly draw: (one: Plotted, place: Place) => ReactElement;
  /** What is said where somebody points. */
  readonly hint: readonly (keyof ChartRow & ('cost' | 'expected' | 'billed' | 'under' | 'over'))[];
};

/** Days are told by a few of them; measuring whether each finds room is slow. */
const marksOfDays = (days: number) => ({
  interval: Math.ceil(days / 7) - 1,
  tick: { fill: 'var(--pl-ink-3)', fontSize: 12 },
});

/** Each product has its name under it. */
const marksOfProducts = { interval: 0, height: 58, tick: <ProductMark /> } as const;

/**
 * A column for each row, whose parts `draw` puts together. The library sees one bar a row, as high as the scale: what it does
 * for each bar and each axis takes longer than all the drawing.
 */
export function BarsChart({ plotted, of, values, draw, hint }: Props) {
  const scale = niceScale(values);
  const [low, high] = scale.domain;
  const extent = high > 0 ? high : low;
  const column = ({ x = 0, y = 0, width = 0, height = 0, payload }: Shape) => {
    if (payload === undefined) return <g />;
    const zero = y + height;
    const yOf = (value: number) => zero - (value * height) / extent;
    const top = yOf(high);
    return (
      <g>
        {payload.row.incomplete ? (
          <rect x={x} y={top} width={width} height={yOf(low) - top} fill="url(#hatch-incomplete)" />
        ) : null}
        {draw(payload, { x, width, yOf })}
      </g>
    );
  };
  return (
    <ResponsiveContainer width="100%" height={260}>
      <ComposedChart
        accessibilityLayer={false}
        data={plotted}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="22%"
      >
        <Hatches />
        <CartesianGrid vertical={false} stroke="var(--pl-rule)" />
        <XAxis
          dataKey="label"
          tickLine={false}
          axisLine={false}
          {...(of === 'Day' ? marksOfDays(plotted.length) : marksOfProducts)}
        />
        <YAxis width={44} domain={scale.domain} ticks={scale.ticks} {...valueAxis} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--pl-hover)' }}
          content={({ payload }) => {
            const hovered: Plotted | undefined = payload[0]?.payload;
            return hovered === undefined ? null : <ChartHint row={hovered.row} lines={hint} />;
          }}
        />
        <Bar dataKey={() => extent} shape={column} maxBarSize={44} isAnimationActive={false} />
        <ReferenceLine y={0} stroke="var(--pl-rule-strong)" />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** From one value to another, whichever is higher. */
export function Column({ place, from, to, fill }: { place: Place; from: number; to: number; fill: string }) {
  const [top, bottom] = [place.yOf(Math.max(from, to)), place.yOf(Math.min(from, to))];
  return <rect x={place.x} y={top} width={place.width} height={bottom - top} fill={fill} />;
}
