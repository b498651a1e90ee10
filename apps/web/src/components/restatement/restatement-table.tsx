import { Link } from '@tanstack/react-router';
import type { Money, Restatement } from '../../api/types.js';
import { type Column, DataTable } from '../data-table/data-table.js';
import { Day } from '../day/day-text.js';
import { Instant } from '../day/instant-text.js';
import { Amount } from '../money/amount-text.js';
import { Difference } from '../money/difference-text.js';
import { ProductName } from '../product/product-name.js';
import { VerdictBadge } from '../verdict/verdict-badge.js';
import { Change } from './change.js';
import { movedWords } from './moved-words.js';

type Part = 'cost' | 'expected' | 'billed';

const same = (a: Money | null, b: Money | null) => a?.amount === b?.amount && a?.currency === b?.currency;

const money = (part: Part, header: string): Column<Restatement> => ({
  key: part,
  header,
  align: 'end',
  cell: ({ before, after }) => (
    <Change
      before={<Amount money={before[part]} absent="none" />}
      after={<Amount money={after[part]} absent="none" />}
      moved={!same(before[part], after[part])}
    />
  ),
});

const customer: Column<Restatement> = {
  key: 'customer',
  header: 'Customer',
  lead: true,
  cell: ({ customerId, customerName, accountSid }) =>
    customerId === null ? (
      <span title={accountSid ?? undefined}>Shared account</span>
    ) : (
      <Link to="/customers/$id" params={{ id: customerId }}>
        {customerName ?? customerId}
      </Link>
    ),
};

const run: Column<Restatement> = {
  key: 'run',
  header: 'Said by the runs of',
  cell: ({ before, after }) => (
    <Change
      before={<RunLink revision={before} />}
      after={<RunLink revision={after} />}
      moved={before.runId !== after.runId}
    />
  ),
};

function RunLink({ revision: { runId, seenAt } }: { readonly revision: Restatement['after'] }) {
  return (
    <Link to="/runs/$id" params={{ id: runId }}>
      <Instant at={seenAt} />
    </Link>
  );
}

const figures: readonly Column<Restatement>[] = [
  { key: 'product', header: 'Product', cell: (row) => <ProductName product={row.product} /> },
  { key: 'moved', header: 'What moved', cell: (row) => movedWords(row.moved) },
  {
    key: 'verdict',
    header: 'Verdict',
    term: 'verdict',
    cell: ({ before, after }) => (
      <Change
        before={<VerdictBadge verdict={before.verdict} provisional={before.provisional} />}
        after={<VerdictBadge verdict={after.verdict} provisional={after.provisional} />}
        moved={before.verdict !== after.verdict || before.provisional !== after.provisional}
      />
    ),
  },
  money('cost', 'Twilio cost'),
  money('expected', 'Expected'),
  money('billed', 'Billed'),
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: ({ before, after }) => (
      <Change
        before={<Difference money={before.difference} />}
        after={<Difference money={after.difference} />}
        moved={!same(before.difference, after.difference)}
      />
    ),
  },
  run,
];

type Props = {
  readonly rows: readonly Restatement[];
  /** On a customer's own page the customer is not said again, and its zone is known. */
  readonly of: 'everybody' | 'customer';
  readonly timezone?: string | undefined;
};

export function RestatementTable({ rows, of, timezone }: Props) {
  const day: Column<Restatement> = {
    key: 'day',
    header: 'Day (UTC)',
    lead: of === 'customer',
    cell: (row) => <Day day={row.day} timezone={timezone} />,
  };
  return (
    <DataTable
      caption="Restatements"
      columns={of === 'customer' ? [day, ...figures] : [customer, day, ...figures]}
      rows={rows}
      rowKey={(row) => `${row.customerId} ${row.accountSid} ${row.day} ${row.product} ${row.after.revision}`}
      dense
    />
  );
}
