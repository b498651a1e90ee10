import { Button, Checkbox } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { type UseQueryResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './terms.module.css';

type Props<T> = {
  readonly title: string;
  readonly note: ReactNode;
  readonly query: UseQueryResult<readonly T[]>;
  readonly of: string;
  readonly columns: readonly Column<T>[];
  readonly nameOf: (row: T) => string;
  readonly canAdopt: (row: T) => boolean;
  readonly adopt: (ids: readonly string[]) => Promise<unknown>;
};

/** Proposals of which a person adopts some or all: all that were chosen, or none of them. */
export function Proposals<T extends { readonly id: string }>(props: Props<T>) {
  const { title, note, query, of, columns, nameOf, canAdopt, adopt } = props;
  const queries = useQueryClient();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const adopting = useMutation({
    mutationFn: adopt,
    onSuccess: async () => {
      setChosen(new Set());
      await Promise.all([
        queries.invalidateQueries({ queryKey: ['terms'] }),
        queries.invalidateQueries({ queryKey: ['customers'] }),
      ]);
    },
  });
  const all = (query.data ?? []).filter(canAdopt).map((row) => row.id);
  const toggle = (id: string, on: boolean) =>
    setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((one) => one !== id)));
  const choice: Column<T> = {
    key: 'choice',
    header: <span className="pl-hidden">Choose</span>,
    cell: (row) =>
      canAdopt(row) ? (
        <Checkbox
          aria-label={`Choose ${nameOf(row)}`}
          checked={chosen.has(row.id)}
          onChange={(event) => toggle(row.id, event.currentTarget.checked)}
        />
      ) : null,
  };
  return (
    <Panel
      title={title}
      note={note}
      flush
      actions={
        all.length === 0 ? null : (
          <May needs="operator">
            <Button variant="default" onClick={() => setChosen(new Set(chosen.size === all.length ? [] : all))}>
              {chosen.size === all.length ? 'Choose none' : 'Choose all'}
            </Button>
            <Button
              disabled={chosen.size === 0}
              loading={adopting.isPending}
              onClick={() => adopting.mutate([...chosen])}
            >
              Adopt {chosen.size}
            </Button>
          </May>
        )
      }
    >
      <div className={classes.problem}>
        <ProblemAlert error={adopting.error} />
      </div>
      <QueryState query={query} of={of} lines={4}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState title={`No ${of} are waiting`} icon={IconCheck} />
          ) : (
            <DataTable caption={title} columns={[choice, ...columns]} rows={rows} rowKey={(row) => row.id} dense />
          )
        }
      </QueryState>
    </Panel>
  );
}
