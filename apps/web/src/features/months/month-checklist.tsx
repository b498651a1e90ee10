import type { MonthCheck, MonthDetail } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { ProductName } from '../../components/product/product-name.js';
import { OutcomeBadge } from './month-badges.js';
import { checkNames } from './month-words.js';

const columns: readonly Column<MonthCheck>[] = [
  {
    key: 'check',
    header: 'Check',
    lead: true,
    cell: ({ check, product }) => (product === null ? checkNames[check] : <ProductName product={product} />),
  },
  { key: 'outcome', header: 'Outcome', cell: ({ outcome }) => <OutcomeBadge outcome={outcome} /> },
  {
    key: 'detail',
    header: 'What was found',
    prose: true,
    cell: ({ detail, reason }) => (reason === null ? detail : `${detail} Closed all the same: ${reason}`),
  },
];

/** What has to hold before a month is closed; for a closed one, what its results say of it now. */
export function MonthChecklist({ month }: { readonly month: MonthDetail }) {
  const blocking = month.checks.filter(({ outcome }) => outcome === 'blocks').length;
  const note =
    blocking === 0
      ? 'Nothing stands against closing the month'
      : `${blocking} of ${month.checks.length} keep the month from being closed`;
  return (
    <Panel title="Checklist" note={month.state === 'closed' ? 'As the results are now' : note} flush>
      <DataTable
        caption="Checks before closing"
        columns={columns}
        rows={month.checks}
        rowKey={({ check, product }) => `${check} ${product ?? ''}`}
        dense
      />
    </Panel>
  );
}
