import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { replayFactsQuery, replayGapsQuery } from '../../api/replays.js';
import type { ReplayFact, ReplayGap, Run } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Panel } from '../../components/layout/panel.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';

const kinds: Readonly<Record<ReplayFact['kind'], string>> = {
  price: 'Usage',
  'usage-reading': 'Reading of usage',
  charge: 'Wallet row',
  'wallet-reading': 'Reading of a wallet',
  items: 'Items of a shared account',
  split: 'Split of a shared account',
  import: 'Rows of an export',
};
const sources: Readonly<Record<ReplayGap['source'], string>> = {
  'twilio-usage': 'Usage',
  'highlevel-ledger': 'Wallet',
  'twilio-items': 'Items',
  input: 'What it was judged by',
};

const factColumns: readonly Column<ReplayFact>[] = [
  {
    key: 'what',
    header: 'What',
    lead: true,
    cell: ({ kind, item }) => `${kinds[kind]}${item === null ? '' : ` ${item}`}`,
  },
  { key: 'account', header: 'Account or location', cell: ({ account }) => account },
  { key: 'day', header: 'Day (UTC)', cell: ({ day }) => <Day day={day} /> },
  { key: 'stored', header: 'Stored', cell: ({ stored }) => stored ?? 'Nothing' },
  { key: 'received', header: 'Received', cell: ({ evidence }) => evidence ?? 'Nothing' },
];

const gapColumns: readonly Column<ReplayGap>[] = [
  { key: 'account', header: 'Account or location', lead: true, cell: ({ account }) => account },
  { key: 'source', header: 'Reading', cell: ({ source, runId }) => <Reading source={source} runId={runId} /> },
  { key: 'day', header: 'Day (UTC)', cell: ({ day }) => <Day day={day} /> },
  { key: 'reason', header: 'Why', cell: ({ reason }) => reason },
];

function Reading({ source, runId }: Pick<ReplayGap, 'source' | 'runId'>) {
  return (
    <Link to="/runs/$id" params={{ id: runId }}>
      {sources[source]} of this run
    </Link>
  );
}

export function ReplayFacts({ run }: { readonly run: Run }) {
  const query = useInfiniteQuery(replayFactsQuery(run.id));
  return (
    <Panel title="Facts that differ" note="Stored otherwise than the answers that were received say" flush>
      <PagedList query={query} of="facts" empty={<EmptyState title="Every stored fact is what was received" />}>
        {(rows) => (
          <DataTable
            caption="Stored facts that are not what was received"
            columns={factColumns}
            rows={rows}
            rowKey={({ kind, account, day, item, ofRun }) => [kind, account, day, item, ofRun].join(' ')}
            dense
          />
        )}
      </PagedList>
    </Panel>
  );
}

export function ReplayGaps({ run }: { readonly run: Run }) {
  const query = useInfiniteQuery(replayGapsQuery(run.id));
  return (
    <Panel
      title="Cannot be judged again"
      note="What was received of these days is not there any more, or not whole"
      flush
    >
      <PagedList query={query} of="readings" empty={<EmptyState title="Everything that was received is kept" />}>
        {(rows) => (
          <DataTable
            caption="Readings that cannot be read again"
            columns={gapColumns}
            rows={rows}
            rowKey={({ source, account, day, runId }) => [source, account, day, runId].join(' ')}
            dense
          />
        )}
      </PagedList>
    </Panel>
  );
}
