import { useMemo } from 'react';
import type { Cell } from '../../api/types.js';
import type { ChartRow } from '../../components/chart/chart-data.js';
import { ChartFigure } from '../../components/chart/chart-figure.js';
import { shortDay } from '../../components/day/day-words.js';
import { Segments } from '../../components/form/segments.js';
import { Panel } from '../../components/layout/panel.js';
import { sumByCurrency } from '../../components/money/amount.js';
import { shownMoney } from '../../components/money/format-money.js';
import { useProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { addCells, currenciesOf } from './add-cells.js';

type By = 'day' | 'product';
type Props = { readonly cells: readonly Cell[]; readonly by: By; readonly onBy: (by: By) => void };

const total = (rows: readonly ChartRow[], part: 'cost' | 'expected' | 'billed' | 'under' | 'over'): string =>
  sumByCurrency(rows.flatMap((row) => row[part] ?? []))
    .map((money) => shownMoney(money))
    .join(' and ') || 'nothing';

function summaryOf(cells: readonly Cell[], rows: readonly ChartRow[]): string {
  const undecided = cells.filter((cell) => cell.verdict === 'undecided').length;
  const unsure = undecided === 0 ? '' : ` ${undecided} undecided results have no expected amount.`;
  return `Twilio cost ${total(rows, 'cost')}, expected ${total(rows, 'expected')}, billed ${total(rows, 'billed')}: ${total(rows, 'under')} under and ${total(rows, 'over')} over.${unsure}`;
}

const ways = [
  { value: 'day', label: 'By day' },
  { value: 'product', label: 'By product' },
] as const;

export function UsageAgainstBilling({ cells, by, onBy }: Props) {
  const nameOf = useProductName();
  const figures = useMemo(() => figuresOf(cells, by, nameOf), [cells, by, nameOf]);
  const control = <Segments label="Add up by" value={by} segments={ways} onChange={onBy} />;
  return (
    <Panel title="Twilio against HighLevel" flush>
      {figures.length === 0 ? (
        <EmptyState title="Nothing was compared in these days">
          Choose other days, or see the connections below.
        </EmptyState>
      ) : (
        figures.map(({ currency, rows, summary }) => (
          <ChartFigure
            key={currency}
            kind="amounts"
            rows={rows}
            of={by === 'day' ? 'Day' : 'Product'}
            summary={summary}
            controls={control}
          />
        ))
      )}
    </Panel>
  );
}

/** What is drawn in each currency. A customer's own results, and those of its group only where it has none of its own. */
function figuresOf(cells: readonly Cell[], by: By, nameOf: (product: string) => string) {
  const own = cells.filter((cell) => !cell.group);
  const shown = own.length > 0 ? own : cells;
  return currenciesOf(shown).map((currency) => {
    const rows = addCells(shown, {
      currency,
      keyOf: (cell) => (by === 'day' ? cell.day : cell.product),
      labelOf: by === 'day' ? shortDay : nameOf,
      provisionalWith: by === 'day' ? 'any' : 'all',
    });
    return { currency, rows, summary: summaryOf(shown, rows) };
  });
}
