import { memo } from 'react';
import { Bar, CartesianGrid, ComposedChart, Rectangle, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';
import { type ChartRow, type Plotted, plot, valueAxis } from './chart-data.js';
import { ChartHint, Hatches } from './chart-parts.js';
import { niceScale } from './nice-scale.js';

type Shape = { x?: number; y?: number; width?: number; height?: number; payload?: Plotted };

function BilledBar({ payload, ...place }: Shape) {
  return <Rectangle {...place} fill={payload?.row.provisional === true ? 'url(#hatch-billed)' : 'var(--pl-billed)'} />;
}

// Cost stands inside the billed bar, a third as wide.
function CostBar({ x = 0, y = 0, width = 0, height = 0 }: Shape) {
  return <Rectangle x={x + width / 3} y={y} width={width / 3} height={height} fill="var(--pl-cost)" />;
}

const ground = ({ payload, ...place }: Shape) =>
  payload?.row.incomplete === true ? <Rectangle {...place} fill="url(#hatch-incomplete)" /> : <g />;

// Expected is a line across the bar's whole place.
function ExpectedLine({ x = 0, y = 0, width = 0, payload }: Shape) {
  if (payload?.expected == null) return <g />;
  return <rect x={x - 1} y={y - 1.25} width={width + 2} height={2.5} fill="var(--pl-expected)" />;
}

/** Billed as a bar, cost inside it, expected as a line across: a bar short of its line is underbilled. */
function AmountsChart({ rows }: { readonly rows: readonly ChartRow[] }) {
  const many = rows.length > 14;
  const plotted = plot(rows);
  const scale = niceScale(plotted.flatMap((one) => [one.cost ?? 0, one.expected ?? 0, one.billed ?? 0]));
  return (
    <ResponsiveContainer width="100%" height={260}>
      <ComposedChart
        accessibilityLayer={false}
        data={plotted}
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="24%"
      >
        <Hatches />
        <CartesianGrid vertical={false} stroke="var(--pl-rule)" />
        <XAxis
          dataKey="label"
          tickLine={false}
          axisLine={false}
          minTickGap={many ? 28 : 4}
          tick={{ fill: 'var(--pl-ink-3)', fontSize: 12 }}
        />
        <XAxis xAxisId="inner" dataKey="label" hide />
        <XAxis xAxisId="line" dataKey="label" hide />
        <YAxis width={44} domain={scale.domain} ticks={scale.ticks} {...valueAxis} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--pl-hover)' }}
          content={({ payload }) => {
            const hovered: Plotted | undefined = payload[0]?.payload;
            return hovered === undefined ? null : (
              <ChartHint row={hovered.row} lines={['cost', 'expected', 'billed']} />
            );
          }}
        />
        <Bar dataKey="billed" shape={BilledBar} background={ground} maxBarSize={44} isAnimationActive={false} />
        <Bar dataKey="cost" xAxisId="inner" shape={CostBar} maxBarSize={44} isAnimationActive={false} />
        <Bar dataKey="expected" xAxisId="line" shape={ExpectedLine} maxBarSize={48} isAnimationActive={false} />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Drawing is slow, so that it is done only for other rows. */
export default memo(AmountsChart);
