import { memo } from 'react';
import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Rectangle,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import { type ChartRow, type Plotted, plot, valueAxis } from './chart-data.js';
import { ChartHint, Hatches } from './chart-parts.js';
import { niceScale } from './nice-scale.js';

type Shape = { x?: number; y?: number; width?: number; height?: number; payload?: Plotted };

const bar = (tone: 'under' | 'over') =>
  function StakeBar({ payload, ...place }: Shape) {
    const fill = payload?.row.provisional === true ? `url(#hatch-${tone})` : `var(--pl-${tone})`;
    return <Rectangle {...place} fill={fill} />;
  };

const ground = ({ payload, ...place }: Shape) =>
  payload?.row.incomplete === true ? <Rectangle {...place} fill="url(#hatch-incomplete)" /> : <g />;

const underBar = bar('under');
const overBar = bar('over');

/** Money under (below the line) and over (above it), never netted. */
function StakeChart({ rows }: { readonly rows: readonly ChartRow[] }) {
  const plotted = plot(rows);
  const scale = niceScale(plotted.flatMap((one) => [one.under, one.over]));
  return (
    <ResponsiveContainer width="100%" height={260}>
      <ComposedChart
        accessibilityLayer={false}
        data={plotted}
        stackOffset="sign"
        margin={{ top: 8, right: 4, bottom: 0, left: 0 }}
        barCategoryGap="22%"
      >
        <Hatches />
        <CartesianGrid vertical={false} stroke="var(--pl-rule)" />
        <XAxis
          dataKey="label"
          tickLine={false}
          axisLine={false}
          minTickGap={28}
          tick={{ fill: 'var(--pl-ink-3)', fontSize: 12 }}
        />
        <YAxis width={44} domain={scale.domain} ticks={scale.ticks} {...valueAxis} />
        <Tooltip
          isAnimationActive={false}
          cursor={{ fill: 'var(--pl-hover)' }}
          content={({ payload }) => {
            const hovered: Plotted | undefined = payload[0]?.payload;
            return hovered === undefined ? null : <ChartHint row={hovered.row} lines={['under', 'over']} />;
          }}
        />
        <Bar dataKey="over" stackId="stake" shape={overBar} background={ground} isAnimationActive={false} />
        <Bar dataKey="under" stackId="stake" shape={underBar} isAnimationActive={false} />
        <ReferenceLine y={0} stroke="var(--pl-rule-strong)" />
      </ComposedChart>
    </ResponsiveContainer>
  );
}

/** Drawing is slow, so that it is done only for other rows. */
export default memo(StakeChart);
