import { type ComponentProps, type ReactNode, useState } from 'react';
import { Segments } from '../form/segments.js';
import classes from './chart.module.css';
import { Legend } from './chart-parts.js';
import { DrawnWhenSeen } from './drawn-when-seen.js';

type Props = {
  /** The same as the drawing, in words. */
  readonly summary: ReactNode;
  readonly controls?: ReactNode;
  /** The figures behind the drawing. */
  readonly table: ReactNode;
  readonly legend: ComponentProps<typeof Legend>['items'];
  readonly height: number;
  /** Whether it stands in a panel that gives it no room at its sides. */
  readonly inset?: boolean;
  readonly children: ReactNode;
};

const views = [
  { value: 'chart', label: 'Chart' },
  { value: 'table', label: 'Table' },
] as const;

/** A drawing that a text says as well and a table stands behind. */
export function FigureFrame({ summary, controls, table, legend, height, inset = true, children }: Props) {
  const [view, setView] = useState<'chart' | 'table'>('chart');
  return (
    <figure className={`${classes.figure} ${inset ? classes.inset : ''}`}>
      <figcaption className={classes.caption}>{summary}</figcaption>
      <div className={classes.controls}>
        {controls}
        <Segments label="Show as" value={view} segments={views} onChange={setView} />
      </div>
      {view === 'table' ? (
        table
      ) : (
        <div className={classes.drawing}>
          <DrawnWhenSeen height={height}>{children}</DrawnWhenSeen>
          <Legend items={legend} />
        </div>
      )}
    </figure>
  );
}
