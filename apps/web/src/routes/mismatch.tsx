import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { mismatchQuery } from '../api/mismatches.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { QueryState } from '../components/state/query-state.js';
import { MismatchView } from '../features/mismatches/mismatch-view.js';

export function MismatchPage() {
  const { id } = useParams({ from: '/shell/mismatches/$id' });
  const query = useQuery(mismatchQuery(id));
  return (
    <Stack>
      <PageHeader title="Mismatch" above={<Link to="/mismatches">Mismatches</Link>} />
      <Panel title="What was found">
        <QueryState query={query} of="the mismatch">
          {(mismatch) => <MismatchView mismatch={mismatch} />}
        </QueryState>
      </Panel>
    </Stack>
  );
}
