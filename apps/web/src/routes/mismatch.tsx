import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { mismatchQuery } from '../api/mismatches.js';
import { mismatchSearch } from '../app/searches.js';
import { shortDay } from '../components/day/day-words.js';
import { Below } from '../components/layout/below.js';
import { PageHeader } from '../components/layout/page-header.js';
import { Panel } from '../components/layout/panel.js';
import { Stack } from '../components/layout/stack.js';
import { useProductName } from '../components/product/product-name.js';
import { QueryState } from '../components/state/query-state.js';
import { ActionDialog } from '../features/mismatches/action-dialog.js';
import { ItemsPanel } from '../features/mismatches/items-panel.js';
import { subjectOf } from '../features/mismatches/mismatch-subject.js';
import { MismatchView } from '../features/mismatches/mismatch-view.js';
import { UndoToast } from '../features/mismatches/undo-toast.js';
import { useMismatchActions } from '../features/mismatches/use-mismatch-actions.js';

export function MismatchPage() {
  const { id } = useParams({ from: '/shell/mismatches/$id' });
  const query = useQuery(mismatchQuery(id));
  const search = useSearch({ from: '/shell/mismatches/$id' });
  const navigate = useNavigate();
  const change = (part: Record<string, string | undefined>) =>
    void navigate({
      to: '/mismatches/$id',
      params: { id },
      search: mismatchSearch({ ...search, ...part }),
      replace: true,
      resetScroll: false,
    });
  const nameOf = useProductName();
  const actions = useMismatchActions();
  return (
    <QueryState query={query} of="the mismatch" heading="Mismatch">
      {(mismatch) => (
        <Stack>
          <PageHeader
            title={`${subjectOf(mismatch)}: ${nameOf(mismatch.product)}, ${shortDay(mismatch.day)}`}
            above={<Link to="/mismatches">Mismatches</Link>}
          />
          <Panel title="What was found">
            <MismatchView mismatch={mismatch} actions={actions} />
          </Panel>
          <Below>
            <ItemsPanel mismatch={mismatch} search={search} onChange={change} />
          </Below>
          <ActionDialog actions={actions} />
          <UndoToast actions={actions} />
        </Stack>
      )}
    </QueryState>
  );
}
