import { NativeSelect } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { productsQuery } from '../../api/overview.js';
import { classificationsQuery, classify, unclassifiedQuery } from '../../api/terms.js';
import type { Classification, NewClassification, Unclassified } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Instant } from '../../components/day/instant-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { isProduct } from '../../components/product/product-keys.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './terms.module.css';

const kinds = { label: 'Wallet label', category: 'Twilio category' } as const;

type PlaceProps = {
  readonly kind: NewClassification['kind'];
  readonly value: string;
  readonly product: string | null;
  readonly onPlace: (body: NewClassification) => void;
};

function Place({ kind, value, product, onPlace }: PlaceProps) {
  const { data: products = [] } = useQuery(productsQuery);
  return (
    <NativeSelect
      size="xs"
      aria-label={`Product of ${value}`}
      value={product ?? ''}
      data={[
        ...(product === null ? [{ value: '', label: 'Choose a product' }] : []),
        ...products.map((one) => ({ value: one.product, label: one.shownAs })),
        { value: 'not-twilio', label: 'Not Twilio' },
      ]}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        if (chosen === 'not-twilio' || isProduct(chosen)) onPlace({ kind, value, product: chosen });
      }}
    />
  );
}

export function Classifications() {
  const unknown = useQuery(unclassifiedQuery);
  const placed = useQuery(classificationsQuery);
  const queries = useQueryClient();
  const placing = useMutation({
    mutationFn: classify,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['terms'] }),
  });
  const place = (row: Unclassified | Classification, product: string | null) => (
    <May needs="operator" otherwise={product ?? 'Nobody has decided'}>
      <Place kind={row.kind} value={row.value} product={product} onPlace={placing.mutate} />
    </May>
  );
  const unknownColumns: readonly Column<Unclassified>[] = [
    { key: 'value', header: 'As received', lead: true, cell: (row) => <code>{row.value}</code> },
    { key: 'kind', header: 'Kind', cell: (row) => kinds[row.kind] },
    { key: 'seen', header: 'First seen', cell: (row) => <Instant at={row.firstSeenAt} /> },
    { key: 'product', header: 'Product', cell: (row) => place(row, null) },
  ];
  const placedColumns: readonly Column<Classification>[] = [
    { key: 'value', header: 'As received', lead: true, cell: (row) => <code>{row.value}</code> },
    { key: 'kind', header: 'Kind', cell: (row) => kinds[row.kind] },
    { key: 'decided', header: 'Decided', cell: (row) => <Instant at={row.decidedAt} /> },
    { key: 'product', header: 'Product', cell: (row) => place(row, row.product) },
  ];
  const keyOf = (row: Unclassified | Classification) => `${row.kind} ${row.value}`;
  return (
    <>
      <div className={classes.problem}>
        <ProblemAlert error={placing.error} />
      </div>
      <Panel
        title="Not placed yet"
        note="Labels and categories that nobody has given a product. Until then their days can be incomplete"
        flush
      >
        <QueryState query={unknown} of="unknown labels" lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="Everything is placed" icon={IconCheck} />
            ) : (
              <DataTable caption="Not placed yet" columns={unknownColumns} rows={rows} rowKey={keyOf} dense />
            )
          }
        </QueryState>
      </Panel>
      <Panel title="Placed by people" note="Once for the whole agency" flush>
        <QueryState query={placed} of="classifications" lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="Nobody has placed anything yet">
                The product map places what it knows by itself.
              </EmptyState>
            ) : (
              <DataTable caption="Placed by people" columns={placedColumns} rows={rows} rowKey={keyOf} dense />
            )
          }
        </QueryState>
      </Panel>
    </>
  );
}
