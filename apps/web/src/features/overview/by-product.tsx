import { Link } from '@tanstack/react-router';
import type { Overview, ProductSummary } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { isProduct } from '../../components/product/product-keys.js';
import { useProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';

export function ByProduct({ rows }: { readonly rows: Overview['byProduct'] }) {
  const nameOf = useProductName();
  const amount = (name: 'cost' | 'expected' | 'billed' | 'under' | 'over', header: string): Column<ProductSummary> => ({
    key: name,
    header,
    align: 'end',
    cell: (row) => <Amount money={row[name]} />,
  });
  const columns: readonly Column<ProductSummary>[] = [
    { key: 'product', header: 'Product', lead: true, cell: (row) => nameOf(row.product) },
    amount('cost', 'Twilio cost'),
    amount('expected', 'Expected'),
    amount('billed', 'Billed'),
    amount('under', 'Under'),
    amount('over', 'Over'),
    {
      key: 'mismatches',
      header: 'Mismatches',
      align: 'end',
      cell: (row) =>
        row.mismatches === 0 || !isProduct(row.product) ? (
          <span className="pl-num">{row.mismatches}</span>
        ) : (
          <Link to="/mismatches" search={{ state: 'any', product: row.product }} className="pl-num">
            {row.mismatches}
          </Link>
        ),
    },
    {
      key: 'undecided',
      header: 'Undecided',
      align: 'end',
      cell: (row) => <span className="pl-num">{row.undecided}</span>,
    },
  ];
  return (
    <Panel title="By product" note="The same 30 days" flush>
      {rows.length === 0 ? (
        <EmptyState title="No product has usage or charges yet" />
      ) : (
        <DataTable
          caption="Cost, expected and billed by product"
          columns={columns}
          rows={rows}
          rowKey={(row) => row.product}
          dense
        />
      )}
    </Panel>
  );
}
