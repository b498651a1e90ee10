import { Link } from '@tanstack/react-router';
import type { WalletImportLine } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { dayRange } from '../../components/day/day-words.js';
import { Instant } from '../../components/day/instant-text.js';
import classes from './imports.module.css';

const states = { imported: 'Imported', refused: 'Refused', withdrawn: 'Withdrawn' } as const;

export function ImportsTable({ rows }: { readonly rows: readonly WalletImportLine[] }) {
  return <DataTable caption="Imports, newest first" columns={columns} rows={rows} rowKey={({ id }) => id} />;
}

const number = (value: number) => <span className="pl-num">{value}</span>;

const columns: readonly Column<WalletImportLine>[] = [
  {
    key: 'file',
    header: 'File',
    lead: true,
    cell: (row) => (
      <Link to="/imports/$id" params={{ id: row.id }} className={classes.value}>
        {row.fileName}
      </Link>
    ),
  },
  { key: 'at', header: 'When', cell: (row) => <Instant at={row.importedAt} /> },
  { key: 'by', header: 'By', cell: (row) => row.importedBy },
  {
    key: 'wallet',
    header: 'Wallet',
    cell: (row) => (row.wallet === null ? '–' : row.wallet === 'agency' ? 'Agency' : 'Customers'),
  },
  {
    key: 'state',
    header: 'State',
    cell: (row) => <span className={row.state === 'refused' ? classes.refused : undefined}>{states[row.state]}</span>,
  },
  { key: 'new', header: 'New', align: 'end', cell: (row) => number(row.counts.new) },
  { key: 'rejected', header: 'Rejected', align: 'end', cell: (row) => number(row.counts.rejected) },
  {
    key: 'complete',
    header: 'Complete for',
    cell: (row) => (row.complete === null ? 'Nobody said so' : dayRange(row.complete)),
  },
];
