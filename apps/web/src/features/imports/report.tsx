import type { WalletImport, WalletImportPreview } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Figures } from '../../components/layout/figures.js';
import { Amount } from '../../components/money/amount-text.js';
import classes from './imports.module.css';

type Report = Pick<WalletImport, 'counts' | 'rejected' | 'notices' | 'sums'>;
type Rejected = Report['rejected'][number];
type Sum = Report['sums'][number];
type Row = WalletImportPreview['firstRows'][number];

const rejectedShown = 200;

/** What a file holds: counts, every rejected line with what to do, and sums per customer and month. */
export function Report({ report }: { readonly report: Report }) {
  const { counts, rejected, notices, sums } = report;
  const count = (value: number) => <span className="pl-num">{value}</span>;
  return (
    <div className={classes.report}>
      <Figures
        items={[
          { name: 'Lines', value: count(counts.lines) },
          { name: 'New', value: count(counts.new) },
          { name: 'Known already', value: count(counts.known) },
          { name: 'Twice in the file', value: count(counts.duplicates) },
          {
            name: 'Rejected',
            value: <span className={counts.rejected > 0 ? classes.refused : undefined}>{count(counts.rejected)}</span>,
          },
        ]}
      />
      {notices.length === 0 ? null : (
        <ul className={classes.notices}>
          {notices.map((notice) => (
            <li key={notice}>{notice}</li>
          ))}
        </ul>
      )}
      {rejected.length === 0 ? null : (
        <DataTable
          caption="What is wrong in the file"
          columns={rejectedColumns}
          rows={rejected.slice(0, rejectedShown)}
          rowKey={(row) => `${row.line} ${row.column} ${row.message}`}
          dense
        />
      )}
      {rejected.length <= rejectedShown ? null : (
        <p className={classes.text}>
          {rejectedShown} of {rejected.length} are shown here; <code>plumbline import wallet --json</code> and the API
          tell all.
        </p>
      )}
      {sums.length === 0 ? null : (
        <DataTable
          caption="Sums per customer and month"
          columns={sumColumns}
          rows={sums}
          rowKey={(row) => `${row.locationId} ${row.month} ${row.charges.currency}`}
          dense
        />
      )}
    </div>
  );
}

export function FirstRows({ rows }: { readonly rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <div className={classes.report}>
      <DataTable
        caption="The first lines as they would be understood"
        columns={rowColumns}
        rows={rows}
        rowKey={(row) => String(row.line)}
        dense
      />
    </div>
  );
}

const rejectedColumns: readonly Column<Rejected>[] = [
  { key: 'line', header: 'Line', lead: true, cell: (row) => <span className="pl-num">{`Line ${row.line}`}</span> },
  { key: 'column', header: 'Column', cell: (row) => row.column },
  {
    key: 'value',
    header: 'Value',
    cell: (row) => <span className={classes.value}>{row.value === '' ? '–' : row.value}</span>,
  },
  { key: 'message', header: 'What to do', cell: (row) => row.message },
];

const sumColumns: readonly Column<Sum>[] = [
  { key: 'customer', header: 'Customer', lead: true, cell: (row) => row.customerName ?? 'No customer' },
  { key: 'month', header: 'Month', cell: (row) => <span className="pl-num">{row.month}</span> },
  { key: 'rows', header: 'Rows', align: 'end', cell: (row) => <span className="pl-num">{row.rows}</span> },
  { key: 'charges', header: 'Charges', align: 'end', cell: (row) => <Amount money={row.charges} /> },
  { key: 'credits', header: 'Credits', align: 'end', cell: (row) => <Amount money={row.credits} /> },
];

const rowColumns: readonly Column<Row>[] = [
  { key: 'line', header: 'Line', lead: true, cell: (row) => <span className="pl-num">{`Line ${row.line}`}</span> },
  { key: 'customer', header: 'Customer', cell: (row) => row.customerName ?? 'No customer' },
  { key: 'day', header: 'Day of use (UTC)', cell: (row) => <Day day={row.day} long /> },
  {
    key: 'description',
    header: 'Description',
    cell: (row) => <span className={classes.value}>{row.description}</span>,
  },
  { key: 'charge', header: 'Charge', align: 'end', cell: (row) => <Amount money={row.charge} /> },
];
