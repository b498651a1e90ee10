import { Link } from '@tanstack/react-router';
import type { RevertSummary } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { RevertStateBadge } from './revert-badges.js';

const columns: readonly Column<RevertSummary>[] = [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: ({ id, customerName }) => (
      <Link to="/reverts/$id" params={{ id }}>
        {customerName}
      </Link>
    ),
  },
  { key: 'state', header: 'State', cell: ({ state }) => <RevertStateBadge state={state} /> },
  { key: 'reason', header: 'Why', cell: ({ reason }) => reason },
  { key: 'requested', header: 'Asked for by', cell: ({ requestedBy }) => requestedBy },
  { key: 'at', header: 'Asked', align: 'end', cell: ({ requestedAt }) => <Instant at={requestedAt} /> },
];

const waiting: readonly Column<RevertSummary>[] = [
  ...columns,
  {
    key: 'until',
    header: 'Expires',
    align: 'end',
    cell: ({ until }) => (until === null ? '–' : <Instant at={until} />),
  },
];

type Props = { readonly rows: readonly RevertSummary[]; readonly isInbox?: boolean };

export function RevertsTable({ rows, isInbox = false }: Props) {
  return (
    <DataTable
      caption={isInbox ? 'Reverts that wait for somebody' : 'Reverts'}
      columns={isInbox ? waiting : columns}
      rows={rows}
      rowKey={({ id }) => id}
    />
  );
}
