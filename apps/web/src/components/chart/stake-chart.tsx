import { memo } from 'react';
import { BarsChart, Column, type Place } from './bars-chart.js';
import { type ChartProps, type Plotted, plot } from './chart-data.js';

/** Money under (below the line) and over (above it), never netted. */
function StakeChart({ rows, of }: ChartProps) {
  const plotted = plot(rows);
  const values = plotted.flatMap(({ under, over }) => [under, over]);
  return <BarsChart {...{ plotted, of, values }} draw={draw} hint={['under', 'over']} />;
}

function draw({ row, under, over }: Plotted, place: Place) {
  const fill = (tone: 'under' | 'over') => (row.provisional ? `url(#hatch-${tone})` : `var(--pl-${tone})`);
  return (
    <>
      <Column place={place} from={0} to={over} fill={fill('over')} />
      <Column place={place} from={under} to={0} fill={fill('under')} />
    </>
  );
}

/** Drawing is slow, so that it is done only for other rows. */
export default memo(StakeChart);
