import { useInfiniteQuery } from '@tanstack/react-query';
import { runRestatementsQuery } from '../../api/restatements.js';
import type { Run } from '../../api/types.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { RestatementTable } from '../../components/restatement/restatement-table.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';

export function RunRestatements({ run }: { readonly run: Run }) {
  const query = useInfiniteQuery(runRestatementsQuery(run.id));
  return (
    <Panel
      title="Restatements"
      term="restatement"
      note="Settled results that this run changed after all; both values are kept"
      actions={<CsvLink path={`/api/v1/runs/${run.id}/restatements`} of="these restatements" />}
      flush
    >
      <PagedList query={query} of="restatements" empty={<EmptyState title="No settled result changed with this run" />}>
        {(rows) => <RestatementTable rows={rows} of="everybody" />}
      </PagedList>
    </Panel>
  );
}
