import { Link } from '@tanstack/react-router';
import type { MigrationSummary } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { MigrationStateBadge } from './migration-badges.js';

const columns: readonly Column<MigrationSummary>[] = [
  {
    key: 'customer',
    header: 'Customer',
    lead: true,
    cell: ({ id, customerName }) => (
      <Link to="/migrations/$id" params={{ id }}>
        {customerName}
      </Link>
    ),
  },
  { key: 'state', header: 'State', cell: ({ state }) => <MigrationStateBadge state={state} /> },
  { key: 'detail', header: 'What it waits for, or why', cell: ({ detail }) => detail ?? '–' },
  {
    key: 'since',
    header: 'Since',
    align: 'end',
    cell: ({ plannedAt, appliedAt, endedAt }) => <Instant at={endedAt ?? appliedAt ?? plannedAt} />,
  },
];

export function MigrationsTable({ rows }: { readonly rows: readonly MigrationSummary[] }) {
  return <DataTable caption="Migrations" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}
