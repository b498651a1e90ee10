import { May } from '../components/access/may.js';
import { Stack } from '../components/layout/stack.js';
import { AgencyRate } from '../features/terms/agency-rate.js';
import { RateProposals } from '../features/terms/rate-proposals.js';

export function RatesPage() {
  return (
    <Stack>
      <RateProposals />
      <May needs="admin">
        <AgencyRate />
      </May>
    </Stack>
  );
}
