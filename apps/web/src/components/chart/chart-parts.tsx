import type { ReactNode } from 'react';
import { Amount } from '../money/amount-text.js';
import classes from './chart.module.css';
import type { ChartRow } from './chart-data.js';

/** Fills that say "provisional" and "incomplete" without colour. */
export function Hatches() {
  return (
    <defs>
      {['under', 'over', 'billed'].map((tone) => (
        <pattern
          key={tone}
          id={`hatch-${tone}`}
          width="5"
          height="5"
          patternUnits="userSpaceOnUse"
          patternTransform="rotate(45)"
        >
          <rect width="5" height="5" fill={`var(--pl-${tone})`} opacity="0.22" />
          <rect width="2" height="5" fill={`var(--pl-${tone})`} />
        </pattern>
      ))}
      <pattern id="hatch-incomplete" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(-45)">
        <rect width="7" height="7" fill="var(--pl-incomplete-wash)" />
        <rect width="1.5" height="7" fill="var(--pl-incomplete)" opacity="0.5" />
      </pattern>
    </defs>
  );
}

type HintProps = {
  readonly row: ChartRow;
  readonly lines: readonly ('cost' | 'expected' | 'billed' | 'under' | 'over')[];
};

export function ChartHint({ row, lines }: HintProps) {
  return (
    <div className={classes.hint}>
      <strong>{row.label}</strong>
      <dl>
        {lines.map((line) => (
          <div key={line}>
            <dt>{line}</dt>
            <dd>
              <Amount money={row[line]} />
            </dd>
          </div>
        ))}
      </dl>
      {row.incomplete ? <p>Incomplete: something was not read.</p> : null}
      {row.provisional ? <p>Provisional: may still change.</p> : null}
    </div>
  );
}

type LegendProps = { readonly items: readonly { readonly mark: ReactNode; readonly name: string }[] };

export function Legend({ items }: LegendProps) {
  return (
    <ul className={classes.legend}>
      {items.map(({ mark, name }) => (
        <li key={name}>
          {mark}
          {name}
        </li>
      ))}
    </ul>
  );
}

export const Mark = ({ kind }: { readonly kind: string }) => (
  <span className={classes.mark} data-kind={kind} aria-hidden="true" />
);
