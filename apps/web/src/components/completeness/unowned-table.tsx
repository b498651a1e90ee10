import type { UnownedSpend } from '../../api/types.js';
import { type Column, DataTable } from '../data-table/data-table.js';
import { dayRange } from '../day/day-words.js';
import { Panel } from '../layout/panel.js';
import { Amount } from '../money/amount-text.js';

const columns: readonly Column<UnownedSpend>[] = [
  { key: 'name', header: 'Account', lead: true, cell: (spend) => spend.name },
  { key: 'sid', header: 'SID', cell: (spend) => <code>{spend.accountSid}</code> },
  {
    key: 'days',
    header: 'Days',
    cell: (spend) => (
      <span className="pl-num">
        {spend.days}, {dayRange(spend)}
      </span>
    ),
  },
  { key: 'amount', header: 'Spent', align: 'end', cell: (spend) => <Amount money={spend.amount} /> },
];

/** Accounts that cost money while no customer was connected to them: nobody is billed for it. */
export function UnownedTable({ spends }: { readonly spends: readonly UnownedSpend[] }) {
  if (spends.length === 0) return null;
  return (
    <Panel
      title="Spent under no customer"
      note="Nobody is billed for it. Connect the account, or stop what uses it."
      flush
    >
      <DataTable
        caption="Spent under no customer"
        columns={columns}
        rows={spends}
        rowKey={(spend) => `${spend.accountSid} ${spend.amount.currency}`}
        dense
      />
    </Panel>
  );
}
