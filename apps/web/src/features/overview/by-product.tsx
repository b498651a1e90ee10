import { Link } from '@tanstack/react-router';
import type { Overview, ProductSummary } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import type { DayRange } from '../../components/day/day-words.js';
import { Panel } from '../../components/layout/panel.js';
import { nanosOf } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { isProduct } from '../../components/product/product-keys.js';
import { useProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';

type Part = 'cost' | 'expected' | 'billed' | 'under' | 'over';

const amount = (name: Part, header: string): Column<ProductSummary> => ({
  key: name,
  header,
  align: 'end',
  cell: (row) => <Amount money={row[name]} tone={name === 'under' || name === 'over' ? name : 'plain'} />,
});

const Mismatches = ({ row }: { readonly row: ProductSummary }) =>
  row.mismatches === 0 || !isProduct(row.product) ? (
    <span className="pl-num">{row.mismatches}</span>
  ) : (
    <Link to="/mismatches" search={{ state: 'any', product: row.product }} className="pl-num">
      {row.mismatches}
    </Link>
  );

type About = { readonly runId: string | null; readonly days: DayRange | undefined };

const columnsOf = (nameOf: (product: string) => string, { runId, days }: About): readonly Column<ProductSummary>[] => [
  {
    key: 'product',
    header: 'Product',
    lead: true,
    cell: (row) => (
      <Link to="/margins" search={{ ...days, by: 'product' }}>
        {nameOf(row.product)}
      </Link>
    ),
  },
  amount('cost', 'Twilio cost'),
  amount('expected', 'Expected'),
  amount('billed', 'Billed'),
  amount('under', 'Under'),
  amount('over', 'Over'),
  { key: 'mismatches', header: 'Differences', align: 'end', cell: (row) => <Mismatches row={row} /> },
  {
    key: 'undecided',
    header: 'Undecided',
    term: 'undecided',
    align: 'end',
    cell: (row) =>
      row.undecided === 0 || runId === null ? (
        <span className="pl-num">{row.undecided}</span>
      ) : (
        <Link to="/runs/$id" params={{ id: runId }} search={{ verdict: 'undecided' }} className="pl-num">
          {row.undecided}
        </Link>
      ),
  },
];

const byCost = (a: ProductSummary, b: ProductSummary): number => {
  const [left, right] = [nanosOf(a.cost.amount), nanosOf(b.cost.amount)];
  return left === right ? 0 : left < right ? 1 : -1;
};

/** The days that the figures are of, as far as there are any. */
function daysOf({ trend }: Overview): DayRange | undefined {
  const [first, last] = [trend[0], trend.at(-1)];
  return first === undefined || last === undefined ? undefined : { from: first.day, to: last.day };
}

export function ByProduct({ overview }: { readonly overview: Overview }) {
  const nameOf = useProductName();
  const rows = overview.byProduct.toSorted(byCost);
  return (
    <Panel
      title="By product"
      note={`The same ${overview.daysShown} days. Undecided results have a cost and may be billed, but no expected amount`}
      flush
    >
      {rows.length === 0 ? (
        <EmptyState title="No product has usage or charges yet" />
      ) : (
        <DataTable
          caption="Cost, expected and billed by product"
          columns={columnsOf(nameOf, { runId: overview.newestNight?.runId ?? null, days: daysOf(overview) })}
          rows={rows}
          rowKey={(row) => row.product}
          dense
        />
      )}
    </Panel>
  );
}
