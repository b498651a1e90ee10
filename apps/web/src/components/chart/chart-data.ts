import type { Money } from '../../api/types.js';
import { absolute, pixelValue } from '../money/amount.js';

/** One day or one product in a chart and in the table behind it. */
export type ChartRow = {
  readonly key: string;
  readonly label: string;
  readonly cost: Money | null;
  readonly expected: Money | null;
  readonly billed: Money | null;
  readonly under: Money | null;
  readonly over: Money | null;
  readonly provisional: boolean;
  readonly incomplete: boolean;
};

export type ChartProps = { readonly rows: readonly ChartRow[]; readonly of: 'Day' | 'Product' };

/** What is drawn: pixel positions beside the exact row. Under hangs below the line, over stands on it. */
export type Plotted = {
  readonly row: ChartRow;
  readonly label: string;
  readonly cost: number | null;
  readonly expected: number | null;
  readonly billed: number | null;
  readonly under: number;
  readonly over: number;
};

const size = (money: Money | null): number => (money === null ? 0 : (pixelValue(absolute(money)) ?? 0));

export const plot = (rows: readonly ChartRow[]): Plotted[] =>
  rows.map((row) => ({
    row,
    label: row.label,
    cost: pixelValue(row.cost),
    expected: pixelValue(row.expected),
    billed: pixelValue(row.billed),
    under: -size(row.under),
    over: size(row.over),
  }));

const whole = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 3 });

/** A tick of the value axis. Axis marks are round positions, not figures of the ledger. */
const axisTick = (value: number): string => whole.format(value).replace('-', '−');

/** How every value axis looks: round marks without a line. */
export const valueAxis = {
  tickLine: false,
  axisLine: false,
  tickFormatter: axisTick,
  tick: { fill: 'var(--pl-ink-3)', fontSize: 12 },
} as const;
