import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { productsQuery } from '../../api/overview.js';
import { type RatesFilter, ratesQuery } from '../../api/rates.js';
import type { SetRate } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { SearchField } from '../../components/form/search-field.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { shownMultiplier } from '../../components/money/format-money.js';
import { ProductName } from '../../components/product/product-name.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './terms.module.css';

type Props = {
  readonly filter: RatesFilter;
  readonly onChange: (part: Record<string, string | undefined>) => void;
};

export function AllRates({ filter, onChange }: Props) {
  const { data: products = [] } = useQuery(productsQuery);
  const query = useInfiniteQuery(ratesQuery(filter));
  return (
    <Panel
      title="Rates of everybody"
      note="Set by people, by file or adopted from HighLevel"
      actions={<CsvLink path="/api/v1/rates" filter={filter} of="these rates" />}
      flush
    >
      <div className={classes.inset}>
        <FilterBar label="Filter rates">
          <SearchField
            label="Customer"
            placeholder="Name or location id"
            value={filter.q ?? ''}
            onSettled={(q) => onChange({ q })}
          />
          <ChoiceField
            label="Product"
            none="Any product"
            value={filter.product}
            choices={products.map((one) => ({ value: one.product, label: one.shownAs }))}
            onChange={(product) => onChange({ product })}
          />
          <ChoiceField
            label="Set for"
            none="Agency and customers"
            value={filter.set}
            choices={[
              { value: 'customer', label: 'Customers only' },
              { value: 'agency', label: 'The agency only' },
            ]}
            onChange={(set) => onChange({ set })}
          />
          <ChoiceField
            label="In force"
            none="Today or not"
            value={filter.inForce}
            choices={[
              { value: 'true', label: 'Today' },
              { value: 'false', label: 'Past or future' },
            ]}
            onChange={(inForce) => onChange({ inForce })}
          />
        </FilterBar>
      </div>
      <PagedList
        query={query}
        of="rates"
        empty={
          <EmptyState title="No rate fits">
            Adopt what HighLevel shows, set a rate above, or bring them in from a file. Without a rate results stay
            undecided.
          </EmptyState>
        }
      >
        {(rows) => <DataTable caption="Rates" columns={columns} rows={rows} rowKey={rowKey} dense />}
      </PagedList>
    </Panel>
  );
}

const rowKey = (row: SetRate) => `${row.customerId} ${row.product} ${row.from}`;

const columns: readonly Column<SetRate>[] = [
  {
    key: 'for',
    header: 'For',
    lead: true,
    cell: (row) =>
      row.customerId === null ? (
        'The agency'
      ) : (
        <Link to="/customers/$id" params={{ id: row.customerId }}>
          {row.customerName ?? row.customerId}
        </Link>
      ),
  },
  { key: 'product', header: 'Product', cell: (row) => <ProductName product={row.product} /> },
  {
    key: 'rate',
    header: 'Rate',
    align: 'end',
    cell: (row) => <span className="pl-num">{shownMultiplier(row.multiplier)}</span>,
  },
  { key: 'from', header: 'From', align: 'end', cell: (row) => <Day day={row.from} long /> },
  { key: 'in-force', header: 'Today', cell: (row) => (row.inForce ? 'In force' : 'Not in force') },
  {
    key: 'overrides',
    header: 'Instead of',
    align: 'end',
    cell: (row) =>
      row.overrides === null ? 'Nothing' : <span className="pl-num">{`the agency’s ×${row.overrides}`}</span>,
  },
  { key: 'reason', header: 'Reason', wideOnly: true, cell: (row) => row.reason ?? 'None' },
];
