import { keepPreviousData, type UseQueryResult, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { memo } from 'react';
import { customerDaysQuery, customerQuery } from '../api/customers.js';
import { newestDayQuery } from '../api/overview.js';
import type { Cell, CustomerDetail } from '../api/types.js';
import { customerSearch } from '../app/searches.js';
import { addDays, type DayRange, dayOf, lastDays } from '../components/day/day-words.js';
import { Below } from '../components/layout/below.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Split, Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { StatusBadge, VerdictBadge } from '../components/verdict/verdict-badge.js';
import { Connections, Numbers, Rates, Tolerances } from '../features/customer/customer-facts.js';
import { CustomerRestatements } from '../features/customer/customer-restatements.js';
import { Drift } from '../features/customer/drift.js';
import { EvidencePacks } from '../features/customer/evidence-packs.js';
import { OpenMismatches, openMismatchesQuery } from '../features/customer/open-mismatches.js';
import { RangePicker } from '../features/customer/range-picker.js';
import { ResultsTable } from '../features/customer/results-table.js';
import { SharedShare } from '../features/customer/shared-share.js';
import { UsageAgainstBilling } from '../features/customer/usage-against-billing.js';
import { CustomerErasure } from '../features/erasure/customer-erasure.js';
import { CustomerMargins } from '../features/margins/customer-margins.js';
import { CustomerMigrations } from '../features/migrations/customer-migrations.js';
import { CustomerReverts } from '../features/reverts/customer-reverts.js';

export function CustomerPage() {
  const { id } = useParams({ from: '/shell/customers/$id' });
  const query = useQuery(customerQuery(id));
  const newest = useQuery(newestDayQuery);
  // The other lengths are read while the page stays.
  const days = useQuery({
    ...customerDaysQuery(id, useRange(newest.data ?? query.data?.lastNight?.day ?? null)),
    enabled: newest.isFetched,
    placeholderData: keepPreviousData,
  });
  const mismatches = useInfiniteQuery(openMismatchesQuery(id));
  return (
    <QueryState query={query} beside={[newest, days, mismatches]} of="the customer" heading="Customer" lines={10}>
      {(customer) => <CustomerView customer={customer} newest={newest.data ?? null} days={days} />}
    </QueryState>
  );
}

/** The days that are asked for; else the last thirty before the newest day that was read, which the server's nights know. */
function useRange(newest: string | null): DayRange {
  const { from, to } = useSearch({ from: '/shell/customers/$id' });
  const usual = lastDays(newest ?? yesterday(), 30);
  return { from: from ?? usual.from, to: to ?? usual.to };
}

const yesterday = (): string => addDays(dayOf(new Date()), -1);

type ViewProps = {
  readonly customer: CustomerDetail;
  readonly newest: string | null;
  readonly days: UseQueryResult<readonly Cell[]>;
};

function CustomerView({ customer, newest, days }: ViewProps) {
  const search = useSearch({ from: '/shell/customers/$id' });
  const navigate = useNavigate();
  const newestDay = newest ?? customer.lastNight?.day ?? null;
  const range = useRange(newestDay);
  const change = (part: Record<string, string | undefined>) =>
    void navigate({
      to: '/customers/$id',
      params: { id: customer.id },
      search: customerSearch({ ...search, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Stack>
      <PageHeader
        title={customer.name}
        above={<Link to="/customers">Customers</Link>}
        lead={
          <>
            <StatusBadge status={customer.status} />
            {customer.lastNight === null ? null : (
              <VerdictBadge verdict={customer.lastNight.verdict} provisional={customer.lastNight.provisional} />
            )}
            <span>{customer.timezone ?? 'Timezone not known'}</span>
            <span>
              Location <code>{customer.locationId}</code>
            </span>
          </>
        }
      />
      <RangePicker range={range} newest={newestDay ?? yesterday()} onChange={change} />
      <QueryState query={days} of="the days" lines={8}>
        {(cells) => <UsageAgainstBilling cells={cells} by={search.by ?? 'day'} onBy={(by) => change({ by })} />}
      </QueryState>
      <Below>
        {days.data === undefined ? null : <SharedShare customer={customer} cells={days.data} range={range} />}
        <OpenMismatches customer={customer} />
        <CustomerMargins customerId={customer.id} range={range} />
        <CustomerRestatements customer={customer} range={range} />
        <AboutCustomer customer={customer} />
        {days.data === undefined ? null : (
          <ResultsTable
            customerId={customer.id}
            range={range}
            cells={days.data}
            timezone={customer.timezone ?? undefined}
          />
        )}
        <EvidencePacks customerId={customer.id} newest={newestDay ?? yesterday()} />
        <CustomerErasure customer={customer} />
      </Below>
    </Stack>
  );
}

/** What does not hang on the days that are looked at; left as it is while others are chosen. */
const AboutCustomer = memo(function AboutCustomer({ customer }: { readonly customer: CustomerDetail }) {
  return (
    <>
      <Connections customer={customer} />
      <CustomerMigrations customer={customer} />
      <CustomerReverts customer={customer} />
      <Split>
        <Rates customer={customer} />
        <Tolerances customer={customer} />
      </Split>
      <Drift customer={customer} />
      <Numbers customer={customer} />
    </>
  );
});
