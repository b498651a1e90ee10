import { useQuery } from '@tanstack/react-query';
import type { RowsOfOneSource } from '../../api/types.js';
import { importComparisonQuery } from '../../api/wallet-imports.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { Figures } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './imports.module.css';

type Row = RowsOfOneSource['first'][number];

/** What only one of the two tells, on the days of which both tell. */
export function LedgerComparison({ id }: { readonly id: string }) {
  const query = useQuery(importComparisonQuery(id));
  return (
    <Panel
      title="Against the ledger"
      note="On days of which the ledger told, the ledger counts. What only one of the two has is a notice"
    >
      <QueryState query={query} of="the comparison" lines={4}>
        {({ days, matched, onlyInExport, onlyInLedger }) =>
          days === 0 ? (
            <p>The ledger was never read for any of these days, so there is nothing to compare with.</p>
          ) : (
            <div className={classes.report}>
              <Figures
                items={[
                  { name: 'Days compared', value: <span className="pl-num">{days}</span> },
                  { name: 'In both', value: <span className="pl-num">{matched}</span> },
                  { name: 'In the export alone', ...figureOf(onlyInExport) },
                  { name: 'In the ledger alone', ...figureOf(onlyInLedger) },
                ]}
              />
              <Leftover caption="In the export and not in the ledger" found={onlyInExport} />
              <Leftover caption="In the ledger and not in the export" found={onlyInLedger} />
            </div>
          )
        }
      </QueryState>
    </Panel>
  );
}

function figureOf({ rows, sums }: RowsOfOneSource) {
  const note = sums.map((sum) => <Amount key={sum.currency} money={sum} />);
  return { value: <span className="pl-num">{rows}</span>, ...(rows === 0 ? {} : { note }) };
}

function Leftover({ caption, found }: { readonly caption: string; readonly found: RowsOfOneSource }) {
  if (found.rows === 0) return null;
  const more = found.rows > found.first.length ? `: the first ${found.first.length} of ${found.rows}` : '';
  return (
    <div>
      <h3>
        {caption}
        {more}
      </h3>
      <DataTable caption={caption} columns={columns} rows={found.first} rowKey={keyOf} dense />
    </div>
  );
}

const keyOf = (row: Row) => `${row.locationId} ${row.id} ${row.bookedAt} ${row.charge.amount} ${row.description}`;

const columns: readonly Column<Row>[] = [
  { key: 'at', header: 'Booked (UTC)', lead: true, cell: (row) => <Instant at={row.bookedAt} /> },
  { key: 'location', header: 'Location', cell: (row) => <span className={classes.value}>{row.locationId}</span> },
  {
    key: 'description',
    header: 'Description',
    cell: (row) => <span className={classes.value}>{row.description}</span>,
  },
  { key: 'charge', header: 'Charge', align: 'end', cell: (row) => <Amount money={row.charge} /> },
];
