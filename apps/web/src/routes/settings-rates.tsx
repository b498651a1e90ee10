import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { overviewQuery } from '../api/overview.js';
import { ratesSearch } from '../app/searches.js';
import { May } from '../components/access/may.js';
import { addDays, dayOf } from '../components/day/day-words.js';
import { Stack } from '../components/layout/stack.js';
import { AllRates } from '../features/terms/all-rates.js';
import { ImportRates } from '../features/terms/import-rates.js';
import { RateProposals } from '../features/terms/rate-proposals.js';
import { SetRates } from '../features/terms/set-rates.js';

export function RatesPage() {
  const filter = useSearch({ from: '/shell/settings/rates' });
  const navigate = useNavigate();
  const { data: overview } = useQuery(overviewQuery);
  const newest = overview?.newestNight?.day ?? addDays(dayOf(new Date()), -1);
  const change = (part: Record<string, string | undefined>) =>
    void navigate({
      to: '/settings/rates',
      search: ratesSearch({ ...filter, ...part }),
      replace: true,
      resetScroll: false,
    });
  return (
    <Stack>
      <RateProposals />
      <May needs="operator">
        <SetRates newest={newest} />
        <ImportRates />
      </May>
      <AllRates filter={filter} onChange={change} />
    </Stack>
  );
}
