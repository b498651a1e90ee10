import type { MonthChange } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { exactMoney, shownMoney } from '../../components/money/format-money.js';
import { ProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';

const parts = ['cost', 'expected', 'billed'] as const;

const columns: readonly Column<MonthChange>[] = [
  { key: 'name', header: 'Customer', lead: true, cell: ({ name }) => name },
  { key: 'product', header: 'Product', cell: ({ product }) => <ProductName product={product} /> },
  ...parts.map((part) => ({
    key: part,
    header: `${part[0]?.toUpperCase()}${part.slice(1)}, since closing`,
    align: 'end' as const,
    cell: ({ difference }: MonthChange) => (
      <span className="pl-num" title={exactMoney(difference[part])}>
        {shownMoney(difference[part], 'always')}
      </span>
    ),
  })),
];

/** What results say more or less than the closed figures. The closed figures themselves never move. */
export function MonthChanges({ changes }: { readonly changes: readonly MonthChange[] }) {
  return (
    <Panel title="Changed since it was closed" note="What the results say now, less what was closed" flush>
      {changes.length === 0 ? (
        <EmptyState title="No figure has changed since" />
      ) : (
        <DataTable
          caption="Changes since closing"
          columns={columns}
          rows={changes}
          rowKey={({ name, product, difference }) => `${name} ${product} ${difference.currency}`}
          dense
        />
      )}
    </Panel>
  );
}
