import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { memo, useEffect } from 'react';
import { checklistQuery } from '../api/doctor.js';
import { pendingCausesQuery } from '../api/mismatches.js';
import { attentionQuery, movesQuery, overviewOfDaysQuery, providersQuery } from '../api/overview.js';
import type { Overview } from '../api/types.js';
import { May } from '../components/access/may.js';
import { UnownedTable } from '../components/completeness/unowned-table.js';
import { Below } from '../components/layout/below.js';
import { Split, Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { FirstSteps } from '../features/checklist/first-steps.js';
import { Attention } from '../features/overview/attention.js';
import { ByCause } from '../features/overview/by-cause.js';
import { ByProduct } from '../features/overview/by-product.js';
import { FirstRunEstimate } from '../features/overview/first-run-estimate.js';
import { MoneyAtStake } from '../features/overview/money-at-stake.js';
import { Moves } from '../features/overview/moves.js';
import { NightVerdict } from '../features/overview/night-verdict.js';
import { NotCompared } from '../features/overview/not-compared.js';
import { OpenHoles } from '../features/overview/open-holes.js';
import { OtherCurrencies } from '../features/overview/other-currencies.js';
import { ProviderHealth } from '../features/overview/provider-health.js';
import { Trend } from '../features/overview/trend.js';

export function OverviewPage() {
  const { days = '30' } = useSearch({ from: '/shell/' });
  // The page stays while the other length is read.
  const query = useQuery({ ...overviewOfDaysQuery(days), placeholderData: keepPreviousData });
  const beside = useQueries({
    queries: [checklistQuery, attentionQuery, movesQuery, providersQuery, pendingCausesQuery],
  });
  useEffect(() => {
    document.title = 'Overview · Plumbline';
  }, []);
  return (
    <QueryState query={query} beside={beside} of="the overview" heading="Overview" lines={10}>
      {(overview) => <Parts overview={overview} />}
    </QueryState>
  );
}

/** Drawn anew when it is read anew, and not while another length is chosen. */
const Parts = memo(function Parts({ overview }: { readonly overview: Overview }) {
  return (
    <Stack>
      <FirstSteps />
      <NightVerdict overview={overview} />
      {overview.newestNight === null ? (
        <May needs="operator">
          <FirstRunEstimate />
        </May>
      ) : null}
      <OpenHoles holes={overview.openHoles} />
      <MoneyAtStake overview={overview} />
      <Split>
        <Attention />
        <Moves />
      </Split>
      <Below>
        <Split>
          <ByCause />
          <ProviderHealth />
        </Split>
        <OtherCurrencies totals={overview.otherCurrencies} />
        <Split>
          <Trend overview={overview} />
          <NotCompared customers={overview.customers} />
        </Split>
        <UnownedTable spends={overview.spendUnderNoCustomer} />
        <ByProduct overview={overview} />
      </Below>
    </Stack>
  );
});
