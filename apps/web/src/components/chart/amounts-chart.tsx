import { memo } from 'react';
import { BarsChart, Column, type Place } from './bars-chart.js';
import { type ChartProps, type Plotted, plot } from './chart-data.js';

/** Billed as a bar, cost inside it, expected as a line across: a bar short of its line is underbilled. */
function AmountsChart({ rows, of }: ChartProps) {
  const plotted = plot(rows);
  const values = plotted.flatMap(({ cost, expected, billed }) => [cost ?? 0, expected ?? 0, billed ?? 0]);
  return <BarsChart {...{ plotted, of, values }} draw={draw} hint={['cost', 'expected', 'billed']} />;
}

function draw({ row, cost, expected, billed }: Plotted, place: Place) {
  const { x, width, yOf } = place;
  const fill = row.provisional ? 'url(#hatch-billed)' : 'var(--pl-billed)';
  const inner = { ...place, x: x + width / 3, width: width / 3 };
  return (
    <>
      {billed === null ? null : <Column place={place} from={0} to={billed} fill={fill} />}
      {cost === null ? null : <Column place={inner} from={0} to={cost} fill="var(--pl-cost)" />}
      {expected === null ? null : (
        <rect x={x - 2} y={yOf(expected) - 1.25} width={width + 4} height={2.5} fill="var(--pl-expected)" />
      )}
    </>
  );
}

/** Drawing is slow, so that it is done only for other rows. */
export default memo(AmountsChart);
