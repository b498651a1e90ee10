import { useInfiniteQuery } from '@tanstack/react-query';
import { runDifferencesQuery } from '../../api/runs.js';
import type { RunDifference } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { PagedList } from '../../components/state/paged-list.js';
import { EmptyState } from '../../components/state/state-panel.js';

type Props = {
  readonly run: string;
  readonly other: string;
  /** Held against the run that it judged again, or against any other one. */
  readonly of: 'replay' | 'runs';
};

/** The cells of which two runs do not say the same, page by page. */
export function RunDifferenceList({ run, other, of }: Props) {
  const query = useInfiniteQuery(runDifferencesQuery(run, other));
  const nothing = query.data?.pages[0]?.days === null;
  const title = nothing ? 'There is no day that both runs looked at' : 'Both say the same of every cell';
  return (
    <PagedList query={query} of="differences" empty={<EmptyState title={title} />}>
      {(rows) => (
        <DataTable
          caption="Cells that differ"
          columns={
            of === 'replay' ? [...columns('Stored', 'From what was received'), why] : columns('Other run', 'This run')
          }
          rows={rows}
          rowKey={({ subject, day, product }) => `${subject} ${day} ${product}`}
          dense
        />
      )}
    </PagedList>
  );
}

const columns = (before: string, after: string): readonly Column<RunDifference>[] => [
  { key: 'who', header: 'Customer', lead: true, cell: ({ customerName, subject }) => customerName ?? subject },
  { key: 'day', header: 'Day (UTC)', cell: ({ day }) => <Day day={day} /> },
  { key: 'product', header: 'Product', cell: ({ product }) => <ProductName product={product} /> },
  { key: 'before', header: before, align: 'end', cell: (cell) => <Said said={cell.before} /> },
  { key: 'after', header: after, align: 'end', cell: (cell) => <Said said={cell.after} /> },
];

const reasons: Readonly<Record<NonNullable<RunDifference['why']>, string>> = {
  results: 'The stored result is not what the stored facts say',
  facts: 'The stored facts are not what was received',
  missing: 'What was received is no longer kept',
};

const why: Column<RunDifference> = {
  key: 'why',
  header: 'Why',
  cell: (cell) => (cell.why === null ? null : reasons[cell.why]),
};

function Said({ said }: { readonly said: RunDifference['before'] }) {
  if (said === null) return 'No such cell';
  return (
    <>
      {said.verdict} {said.difference === null ? null : <Difference money={said.difference} />}
    </>
  );
}
