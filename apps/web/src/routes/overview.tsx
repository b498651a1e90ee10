import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { overviewQuery } from '../api/overview.js';
import { Split, Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { ByProduct } from '../features/overview/by-product.js';
import { MoneyAtStake } from '../features/overview/money-at-stake.js';
import { NightVerdict } from '../features/overview/night-verdict.js';
import { NotCompared } from '../features/overview/not-compared.js';
import { Trend } from '../features/overview/trend.js';

export function OverviewPage() {
  const query = useQuery(overviewQuery);
  useEffect(() => {
    document.title = 'Overview · Plumbline';
  }, []);
  return (
    <QueryState query={query} of="the overview" heading="Overview" lines={10}>
      {(overview) => (
        <Stack>
          <NightVerdict overview={overview} />
          <MoneyAtStake overview={overview} />
          <Split>
            <Trend trend={overview.trend} />
            <NotCompared customers={overview.customers} />
          </Split>
          <ByProduct overview={overview} />
        </Stack>
      )}
    </QueryState>
  );
}
