import { Link } from '@tanstack/react-router';
import type { AuditEvent } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { actionInWords } from './action-words.js';
import { AuditDetail } from './audit-detail.js';

const kinds = { person: '', 'api-key': ' (API key)', system: ' (by itself)', nobody: '' } as const;

const columns: readonly Column<AuditEvent>[] = [
  { key: 'what', header: 'What', lead: true, cell: ({ action }) => actionInWords(action) },
  { key: 'at', header: 'When (UTC)', cell: ({ at }) => <Instant at={at} /> },
  { key: 'who', header: 'Who', cell: ({ actor }) => `${actor.name}${kinds[actor.kind]}` },
  {
    key: 'customer',
    header: 'Customer',
    cell: ({ customerId, customerName }) =>
      customerId === null ? (
        '–'
      ) : (
        <Link to="/customers/$id" params={{ id: customerId }}>
          {customerName ?? 'A customer that is gone'}
        </Link>
      ),
  },
  { key: 'detail', header: 'Details', cell: (event) => <AuditDetail event={event} /> },
];

export function AuditTable({ rows }: { readonly rows: readonly AuditEvent[] }) {
  return (
    <DataTable
      caption="Audit trail, newest first"
      columns={columns}
      rows={rows}
      rowKey={(row) => String(row.sequence)}
    />
  );
}
