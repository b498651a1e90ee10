import { Link } from '@tanstack/react-router';
import type { ResultRevision } from '../../api/types.js';
import { type Column, DataTable } from '../data-table/data-table.js';
import { Instant } from '../day/instant-text.js';
import { Amount } from '../money/amount-text.js';
import { Difference } from '../money/difference-text.js';
import { VerdictBadge } from '../verdict/verdict-badge.js';
import { movedWords } from './moved-words.js';

const columns: readonly Column<ResultRevision>[] = [
  {
    key: 'revision',
    header: 'Revision',
    lead: true,
    cell: (row) => (
      <Link to="/runs/$id" params={{ id: row.runId }}>
        {row.revision}, <Instant at={row.seenAt} />
      </Link>
    ),
  },
  { key: 'state', header: 'State', cell: (row) => (row.provisional ? 'Provisional' : 'Settled') },
  {
    key: 'moved',
    header: 'What moved',
    cell: (row) => (row.moved.length > 0 ? movedWords(row.moved) : row.revision === 1 ? 'First result' : 'No figure'),
  },
  { key: 'verdict', header: 'Verdict', term: 'verdict', cell: (row) => <VerdictBadge verdict={row.verdict} /> },
  {
    key: 'cost',
    header: 'Twilio cost',
    term: 'cost',
    align: 'end',
    cell: (row) => <Amount money={row.cost} absent="none" />,
  },
  {
    key: 'expected',
    header: 'Expected',
    term: 'expected',
    align: 'end',
    cell: (row) => <Amount money={row.expected} absent="none" />,
  },
  {
    key: 'billed',
    header: 'Billed',
    term: 'billed',
    align: 'end',
    cell: (row) => <Amount money={row.billed} absent="none" />,
  },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: (row) => <Difference money={row.difference} />,
  },
];

/** Everything that was ever said about a result, newest first. */
export function RevisionTable({ rows }: { readonly rows: readonly ResultRevision[] }) {
  return <DataTable caption="Revisions" columns={columns} rows={rows} rowKey={(row) => String(row.revision)} dense />;
}
