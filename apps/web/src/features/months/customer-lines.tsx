import type { MonthOfCustomer } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { exactMoney, shownMoney } from '../../components/money/format-money.js';
import { ProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { figureColumns } from './figure-columns.js';

type Line = MonthOfCustomer['lines'][number];
type Wallet = MonthOfCustomer['wallet'][number];

const columns: readonly Column<Line>[] = [
  { key: 'product', header: 'Product', lead: true, cell: ({ product }) => <ProductName product={product} /> },
  ...figureColumns<Line>(({ figures }) => [figures]),
];

export function CustomerLines({ month }: { readonly month: MonthOfCustomer }) {
  return (
    <Panel
      title="By product"
      note={month.state === 'closed' ? 'As the month was closed' : 'As the results are now'}
      flush
    >
      {month.lines.length === 0 ? (
        <EmptyState title="Nothing was compared in this month" />
      ) : (
        <DataTable
          caption="The month by product"
          columns={columns}
          rows={month.lines}
          rowKey={({ product, figures }) => `${product} ${figures.currency}`}
          dense
        />
      )}
    </Panel>
  );
}

const headings: readonly (readonly [Exclude<keyof Wallet, 'currency'>, string])[] = [
  ['usage', 'Usage of Twilio products'],
  ['taxes', 'Taxes'],
  ['otherProducts', 'Other HighLevel products'],
  ['manualDebits', 'Manual debits'],
  ['credits', 'Credits and refunds'],
  ['recharges', 'Recharges'],
  ['unclassified', 'Not placed yet'],
  ['total', 'Together, by day of use'],
  ['bookedLater', 'Of it booked after the month'],
  ['usedEarlier', 'Used before, booked in the month'],
  ['booked', 'What the wallet’s page shows'],
];

/** The wallet heading by heading; together they are what its own page of the month shows. */
export function CustomerWallet({ month }: { readonly month: MonthOfCustomer }) {
  return (
    <Panel title="Wallet" note="What the customer pays is positive. It follows the wallet, also after closing">
      {month.wallet.length === 0 ? <EmptyState title="No wallet row belongs to this month" /> : null}
      {month.wallet.map((wallet) => (
        <Facts
          key={wallet.currency}
          items={headings.map(([heading, name]) => ({
            name,
            value: (
              <span className="pl-num" title={exactMoney(wallet[heading])}>
                {shownMoney(wallet[heading])}
              </span>
            ),
          }))}
        />
      ))}
    </Panel>
  );
}
