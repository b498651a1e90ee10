import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { classificationsQuery, classify, unclassifiedQuery, unclassify } from '../../api/terms.js';
import type { NewClassification, Unclassified } from '../../api/types.js';
import { DataTable } from '../../components/data-table/data-table.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { placedColumns, unknownColumns } from './classification-columns.js';
import { CompareAgain } from './compare-again.js';
import classes from './terms.module.css';

type Placing = { readonly body: NewClassification; readonly touched: Unclassified | null };

const keyOf = (row: { readonly kind: string; readonly value: string }) => `${row.kind} ${row.value}`;

/** What no rule knows, with what it costs whom, until a person places it once for the whole agency. */
export function Classifications({ newest }: { readonly newest: string }) {
  const unknown = useQuery(unclassifiedQuery);
  const placed = useQuery(classificationsQuery);
  const queries = useQueryClient();
  const onSuccess = () => queries.invalidateQueries({ queryKey: ['terms'] });
  const placing = useMutation({ mutationFn: ({ body }: Placing) => classify(body), onSuccess });
  const removing = useMutation({ mutationFn: unclassify, onSuccess });
  const touched = placing.isSuccess ? placing.variables.touched : null;
  return (
    <>
      <div className={classes.problem}>
        <ProblemAlert error={placing.error ?? removing.error} />
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
              <DataTable
                caption="Not placed yet"
                columns={unknownColumns((row, product) =>
                  placing.mutate({ body: { kind: row.kind, value: row.value, product }, touched: row }),
                )}
                rows={rows}
                rowKey={keyOf}
                dense
              />
            )
          }
        </QueryState>
      </Panel>
      <div className={classes.problem}>
        {touched === null || touched.from === null ? null : (
          <CompareAgain
            from={touched.from}
            to={newest}
            customerIds={touched.customers.map(({ customerId }) => customerId)}
          />
        )}
      </div>
      <Panel
        title="Placed by people"
        note="Once for the whole agency. Taking one back restates from the next run on"
        flush
      >
        <QueryState query={placed} of="classifications" lines={3}>
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState title="Nobody has placed anything yet">
                The product map places what it knows by itself.
              </EmptyState>
            ) : (
              <DataTable
                caption="Placed by people"
                columns={placedColumns({
                  place: (row, product) =>
                    placing.mutate({ body: { kind: row.kind, value: row.value, product }, touched: null }),
                  remove: removing.mutate,
                })}
                rows={rows}
                rowKey={keyOf}
                dense
              />
            )
          }
        </QueryState>
      </Panel>
    </>
  );
}
