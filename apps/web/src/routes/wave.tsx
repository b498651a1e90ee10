import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { waveQuery } from '../api/waves.js';
import { Instant } from '../components/day/instant-text.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { WaveBadge } from '../features/migrations/wave-badges.js';
import { WaveControl } from '../features/migrations/wave-control.js';
import { WaveCustomers } from '../features/migrations/wave-customers.js';
import { WaveProgress } from '../features/migrations/wave-progress.js';

const lookMs = 3_000;

export function WavePage() {
  const { id } = useParams({ from: '/shell/waves/$id' });
  const query = useQuery({
    ...waveQuery(id),
    refetchInterval: ({ state: { data } }) => (data === undefined || data.state === 'complete' ? false : lookMs),
  });
  return (
    <QueryState query={query} of="the wave" heading="Wave" lines={10}>
      {(wave) => (
        <Stack>
          <PageHeader
            title={wave.customers.length === 1 ? 'Wave of one customer' : `Wave of ${wave.customers.length} customers`}
            above={<Link to="/migrations">Migrations</Link>}
            lead={
              <>
                <span role="status">
                  <WaveBadge state={wave.state} />
                </span>
                <span>
                  Begun <Instant at={wave.createdAt} /> by {wave.createdBy}
                </span>
              </>
            }
            actions={<WaveControl wave={wave} />}
          />
          <WaveProgress wave={wave} />
          <WaveCustomers wave={wave} />
        </Stack>
      )}
    </QueryState>
  );
}
