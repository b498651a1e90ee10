import type { Overview } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';

type Totals = Overview['otherCurrencies'][number];

const columns: readonly Column<Totals>[] = [
  { key: 'currency', header: 'Currency', lead: true, cell: ({ cost }) => cost.currency },
  { key: 'cells', header: 'Results', align: 'end', cell: ({ cells }) => <span className="pl-num">{cells}</span> },
  { key: 'cost', header: 'Twilio cost', term: 'cost', align: 'end', cell: ({ cost }) => <Amount money={cost} /> },
  { key: 'billed', header: 'Billed', term: 'billed', align: 'end', cell: ({ billed }) => <Amount money={billed} /> },
  { key: 'under', header: 'Under', align: 'end', cell: ({ under }) => <Amount money={under} tone="under" /> },
  { key: 'over', header: 'Over', align: 'end', cell: ({ over }) => <Amount money={over} tone="over" /> },
];

/** Amounts in another currency than the ledger's stand by themselves: they are never converted or added. */
export function OtherCurrencies({ totals }: { readonly totals: Overview['otherCurrencies'] }) {
  if (totals.length === 0) return null;
  return (
    <Panel title="Other currencies" note="Never added to the figures on this page" flush>
      <DataTable
        caption="Other currencies"
        columns={columns}
        rows={totals}
        rowKey={({ cost }) => cost.currency}
        dense
      />
    </Panel>
  );
}
