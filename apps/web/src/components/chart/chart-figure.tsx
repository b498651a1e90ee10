import { SegmentedControl, Skeleton } from '@mantine/core';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import classes from './chart.module.css';
import type { ChartRow } from './chart-data.js';
import { Legend, Mark } from './chart-parts.js';
import { ChartTable } from './chart-table.js';

// The chart library is as big as the rest of the page, so it comes when a chart is shown.
const StakeChart = lazy(() => import('./stake-chart.js'));
const AmountsChart = lazy(() => import('./amounts-chart.js'));

type Props = {
  readonly kind: 'stake' | 'amounts';
  readonly rows: readonly ChartRow[];
  readonly of: 'Day' | 'Product';
  /** The same as the chart, in words. */
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

export function ChartFigure({ kind, rows, of, summary, controls }: Props) {
  const [view, setView] = useState('chart');
  const Chart = kind === 'stake' ? StakeChart : AmountsChart;
  const marks = [
    ...legends[kind],
    ...(rows.some((row) => row.provisional) ? [{ mark: <Mark kind="provisional" />, name: 'Provisional' }] : []),
    ...(rows.some((row) => row.incomplete) ? [{ mark: <Mark kind="incomplete" />, name: 'Incomplete day' }] : []),
  ];
  return (
    <figure className={classes.figure}>
      <figcaption className={classes.caption}>{summary}</figcaption>
      <div className={classes.controls}>
        {controls}
        <SegmentedControl
          size="xs"
          aria-label="Show as"
          value={view}
          onChange={setView}
          data={[
            { value: 'chart', label: 'Chart' },
            { value: 'table', label: 'Table' },
          ]}
        />
      </div>
      {view === 'table' ? (
        <ChartTable rows={rows} of={of} />
      ) : (
        <div className={classes.drawing}>
          <Suspense fallback={<Skeleton height={260} radius={4} />}>
            <div aria-hidden="true">
              <Chart rows={rows} />
            </div>
          </Suspense>
          <Legend items={marks} />
        </div>
      )}
    </figure>
  );
}
