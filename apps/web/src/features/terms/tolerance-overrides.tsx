import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { customerNamesQuery } from '../../api/customers.js';
import { removeTolerance } from '../../api/tolerances.js';
import type { ToleranceOverride, ToleranceSettings } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { shownPercent } from '../../components/money/format-money.js';
import { ProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './terms.module.css';

export function ToleranceOverrides({ settings }: { readonly settings: ToleranceSettings }) {
  const { data: customers = [] } = useQuery(customerNamesQuery);
  const queries = useQueryClient();
  const removing = useMutation({
    mutationFn: removeTolerance,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['terms'] }),
  });
  const nameOf = ({ customerId }: ToleranceOverride) =>
    customerId === null ? 'Every customer' : (customers.find(({ id }) => id === customerId)?.name ?? customerId);
  const remove = (row: ToleranceOverride) => (
    <May needs={row.customerId === null ? 'admin' : 'operator'}>
      <Button
        variant="default"
        size="xs"
        aria-label={`Take back the tolerance of ${nameOf(row)}, ${row.product ?? 'all products'}`}
        onClick={() => removing.mutate({ customerId: row.customerId ?? undefined, product: row.product ?? undefined })}
      >
        Take back
      </Button>
    </May>
  );
  const { agency } = settings;
  return (
    <>
      <Panel
        title="Tolerance of the agency"
        term="tolerance"
        note={settings.agencyIsDefault ? 'Built in; nobody has set one' : undefined}
      >
        <Facts
          items={[
            { name: 'Absolute, a result', value: <Amount money={agency.absolute} /> },
            { name: 'Share of expected', value: shownPercent(agency.relative) },
            { name: 'Drift budget, a month', value: <Amount money={agency.driftBudget} /> },
          ]}
        />
      </Panel>
      <Panel title="Set beside it" note="Customer and product before customer, customer before product" flush>
        <div className={classes.problem}>
          <ProblemAlert error={removing.error} />
        </div>
        {settings.overrides.length === 0 ? (
          <EmptyState title="No exception is set">Every customer and product has the agency’s tolerance.</EmptyState>
        ) : (
          <DataTable
            caption="Tolerances set beside the agency’s"
            columns={[
              ...columnsOf(nameOf),
              { key: 'remove', header: <span className="pl-hidden">Change</span>, align: 'end', cell: remove },
            ]}
            rows={settings.overrides}
            rowKey={(row) => `${row.customerId} ${row.product}`}
            dense
          />
        )}
      </Panel>
    </>
  );
}

const columnsOf = (nameOf: (row: ToleranceOverride) => string): readonly Column<ToleranceOverride>[] => [
  { key: 'for', header: 'For', lead: true, cell: nameOf },
  {
    key: 'product',
    header: 'Product',
    cell: (row) => (row.product === null ? 'All products' : <ProductName product={row.product} />),
  },
  { key: 'absolute', header: 'Absolute', align: 'end', cell: (row) => <Amount money={row.tolerance.absolute} /> },
  {
    key: 'relative',
    header: 'Share',
    align: 'end',
    cell: (row) => <span className="pl-num">{shownPercent(row.tolerance.relative)}</span>,
  },
  {
    key: 'budget',
    header: 'Drift budget',
    term: 'drift-budget',
    align: 'end',
    cell: (row) => <Amount money={row.tolerance.driftBudget} />,
  },
];
