import { Link } from '@tanstack/react-router';
import type { Connection, CustomerDetail, PhoneNumber, Rate } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Instant } from '../../components/day/instant-text.js';
import { CopiedId } from '../../components/id/copied-id.js';
import { Facts } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { nanosOf } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { shownMultiplier, shownPercent } from '../../components/money/format-money.js';
import { ProductName } from '../../components/product/product-name.js';
import { EmptyState } from '../../components/state/state-panel.js';

const connectionColumns: readonly Column<Connection>[] = [
  {
    key: 'account',
    header: 'Twilio account',
    lead: true,
    cell: (one) => <span title={one.accountSid}>{one.accountName}</span>,
  },
  { key: 'sid', header: 'SID', cell: (one) => <code>{one.accountSid}</code> },
  {
    key: 'shared',
    header: 'Shared',
    cell: (one) =>
      one.sharedWith === 0 ? 'No' : `With ${one.sharedWith} ${one.sharedWith === 1 ? 'customer' : 'customers'}`,
  },
  { key: 'from', header: 'From', align: 'end', cell: (one) => <Instant at={one.validFrom} /> },
  {
    key: 'to',
    header: 'Until',
    align: 'end',
    cell: (one) => (one.validTo === null ? 'Now' : <Instant at={one.validTo} />),
  },
];

export function Connections({ customer }: { readonly customer: CustomerDetail }) {
  return (
    <Panel title="Connections" note="Which Twilio account was used, from when until when" flush>
      {customer.connections.length === 0 ? (
        <EmptyState title="No Twilio account is connected">
          Without a connection there is no usage to compare. See the{' '}
          <Link to="/settings/connections">proposed connections</Link>.
        </EmptyState>
      ) : (
        <DataTable
          caption="Connections"
          columns={connectionColumns}
          rows={customer.connections}
          rowKey={(one) => `${one.accountSid} ${one.validFrom}`}
        />
      )}
    </Panel>
  );
}

const numberColumns: readonly Column<PhoneNumber>[] = [
  { key: 'number', header: 'Number', lead: true, cell: (one) => <span className="pl-num">{one.phoneNumber}</span> },
  { key: 'name', header: 'Name', cell: (one) => one.friendlyName },
  {
    key: 'account',
    header: 'Account',
    cell: (one) =>
      one.accountSid === null ? 'In no account we can read' : <CopiedId of="Account" id={one.accountSid} />,
  },
];

export function Numbers({ customer }: { readonly customer: CustomerDetail }) {
  return (
    <Panel title="Numbers" flush>
      {customer.numbers.length === 0 ? (
        <EmptyState title="No numbers are known" />
      ) : (
        <DataTable
          caption="Phone numbers"
          columns={numberColumns}
          rows={customer.numbers}
          rowKey={(one) => one.sid}
          dense
        />
      )}
    </Panel>
  );
}

const sources = { customer: 'This customer', agency: 'Agency', 'product-map': 'Product map' } as const;

const rateColumns: readonly Column<Rate>[] = [
  { key: 'product', header: 'Product', lead: true, cell: (rate) => <ProductName product={rate.product} /> },
  {
    key: 'rate',
    header: 'Rate',
    align: 'end',
    cell: (rate) => <span className="pl-num">{shownMultiplier(rate.multiplier)}</span>,
  },
  {
    key: 'from',
    header: 'From',
    align: 'end',
    cell: (rate) => (rate.from === null ? 'Always' : <Day day={rate.from} long />),
  },
  {
    key: 'source',
    header: 'Set for',
    cell: (rate) => <span title={rate.reason ?? undefined}>{sources[rate.source]}</span>,
  },
];

export function Rates({ customer }: { readonly customer: CustomerDetail }) {
  return (
    <Panel title="Rates" note="What usage is multiplied by to give the expected charge" flush>
      {customer.rates.length === 0 ? (
        <EmptyState title="No rate is agreed">
          Results stay undecided until one is. See the <Link to="/settings/rates">rates</Link>.
        </EmptyState>
      ) : (
        <DataTable
          caption="Rates"
          columns={rateColumns}
          rows={customer.rates}
          rowKey={(rate) => `${rate.product} ${rate.from} ${rate.source}`}
          dense
        />
      )}
    </Panel>
  );
}

export function Tolerances({ customer: { tolerance } }: { readonly customer: CustomerDetail }) {
  return (
    <Panel
      title="Tolerance"
      term="tolerance"
      note="The larger of the two decides; the budget counts small differences over a month"
    >
      <Facts
        items={[
          { name: 'Absolute, a result', value: <Amount money={tolerance.absolute} /> },
          {
            name: 'Relative to expected',
            value: nanosOf(tolerance.relative) === 0n ? 'None' : shownPercent(tolerance.relative),
          },
          { name: 'Drift budget, a month', value: <Amount money={tolerance.driftBudget} /> },
        ]}
      />
    </Panel>
  );
}
