import { useInfiniteQuery } from '@tanstack/react-query';
import { type ItemsFilter, itemPairings, mismatchItemsQuery } from '../../api/mismatches.js';
import type { Mismatch, MismatchItemPage } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { ChoiceField } from '../../components/form/choice-field.js';
import { FilterBar } from '../../components/form/filter-bar.js';
import { Panel } from '../../components/layout/panel.js';
import { CsvLink } from '../../components/list/csv-link.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { itemColumns } from './item-columns.js';
import { ItemTotals } from './item-totals.js';
import { obstacleWords, pairingWords } from './item-words.js';
import classes from './items.module.css';

const pairings = itemPairings.map((value) => ({ value, label: pairingWords[value] }));
const sorts = [
  { value: 'time', label: 'By time' },
  { value: 'largest', label: 'Most money first' },
];

type Props = {
  readonly mismatch: Mismatch;
  readonly search: ItemsFilter;
  readonly onChange: (part: Record<string, string | undefined>) => void;
};

/** Twilio's records and HighLevel's charges of one mismatch, line by line. */
export function ItemsPanel({ mismatch, search, onChange }: Props) {
  const query = useInfiniteQuery(mismatchItemsQuery(mismatch.id, search));
  const page = query.data?.pages[0];
  return (
    <Panel
      title="Items side by side"
      term="side-by-side"
      note="Each record with the charges that lead to it. Times are those of use, where HighLevel tells them, or else of the debit."
      actions={<CsvLink path={`/api/v1/mismatches/${mismatch.id}/items`} filter={search} of="these items" />}
      flush
    >
      {page === undefined ? null : <Heading page={page} />}
      <div className={classes.filters}>
        <FilterBar label="Filter the items">
          <ChoiceField
            label="Lines"
            value={search.pairing}
            choices={pairings}
            none="All lines"
            onChange={(pairing) => onChange({ pairing })}
          />
          <ChoiceField
            label="Order"
            value={search.sort ?? 'time'}
            choices={sorts}
            onChange={(sort) => onChange({ sort })}
          />
        </FilterBar>
      </div>
      <PagedList query={query} of="items" empty={<Empty page={page} isNarrowed={search.pairing !== undefined} />}>
        {(rows) => (
          <DataTable
            caption="Items side by side"
            columns={itemColumns(page?.timezone ?? null)}
            rows={rows}
            rowKey={({ id }) => id}
            dense
          />
        )}
      </PagedList>
    </Panel>
  );
}

function Heading({ page: { obstacle, followed, depth, totals } }: { readonly page: MismatchItemPage }) {
  const isUnfollowed = !followed && (depth === 'items' || depth === 'prices');
  return (
    <>
      {obstacle === null ? null : <p className={classes.obstacle}>{obstacleWords[obstacle]}</p>}
      {isUnfollowed ? (
        <p className={classes.obstacle}>
          HighLevel was not asked what these charges refer to, so no line can be held against the other side.
        </p>
      ) : null}
      {obstacle === 'drift' ? null : <ItemTotals totals={totals} />}
    </>
  );
}

function Empty({ page, isNarrowed }: { readonly page: MismatchItemPage | undefined; readonly isNarrowed: boolean }) {
  if (isNarrowed) return <EmptyState title="No line of this kind">Show all lines to see the others.</EmptyState>;
  const why = page?.obstacle ?? null;
  return (
    <EmptyState title="Nothing to show line by line">
      {why === null ? 'Neither side has anything for this customer, day and product any more.' : obstacleWords[why]}
    </EmptyState>
  );
}
