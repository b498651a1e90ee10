import { lazy, type ReactNode } from 'react';
import type { ChartProps } from './chart-data.js';
import { Mark } from './chart-parts.js';
import { ChartTable } from './chart-table.js';
import { FigureFrame } from './figure-frame.js';

const StakeChart = lazy(() => import('./stake-chart.js'));
const AmountsChart = lazy(() => import('./amounts-chart.js'));

type Props = ChartProps & {
  readonly kind: 'stake' | 'amounts';
  readonly summary: ReactNode;
  readonly controls?: ReactNode;
};

const legends = {
  stake: [
    { mark: <Mark kind="over" />, name: 'Over: billed too much' },
    { mark: <Mark kind="under" />, name: 'Under: billed too little' },
  ],
  amounts: [
    { mark: <Mark kind="billed" />, name: 'Billed' },
    { mark: <Mark kind="cost" />, name: 'Twilio cost' },
    { mark: <Mark kind="expected" />, name: 'Expected' },
  ],
};

/** Money by day or by product. */
export function ChartFigure({ kind, rows, of, summary, controls }: Props) {
  const Chart = kind === 'stake' ? StakeChart : AmountsChart;
  const legend = [
    ...legends[kind],
    ...(rows.some((row) => row.provisional) ? [{ mark: <Mark kind="provisional" />, name: 'Provisional' }] : []),
    ...(rows.some((row) => row.incomplete) ? [{ mark: <Mark kind="incomplete" />, name: 'Incomplete day' }] : []),
  ];
  const table = <ChartTable rows={rows} of={of} />;
  return (
    <FigureFrame summary={summary} controls={controls} table={table} legend={legend} height={260}>
      <Chart rows={rows} of={of} />
    </FigureFrame>
  );
}
