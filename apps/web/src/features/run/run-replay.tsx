import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { replayRun, runDifferencesQuery, runQuery } from '../../api/runs.js';
import type { Run, RunDifference } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { QueryState } from '../../components/state/query-state.js';

/** For a run that judged: the way to judge it again. For a replay: whether the same came out. */
export function RunReplay({ run }: { readonly run: Run }) {
  if (run.resultDigest === null) return null;
  return run.replayOf === null ? <StartReplay run={run} /> : <ReplayOutcome run={run} replayOf={run.replayOf} />;
}

function StartReplay({ run }: { readonly run: Run }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const starting = useMutation({
    mutationFn: () => replayRun(run.id),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['runs'] });
      await navigate({ to: '/runs/$id', params: { id } });
    },
  });
  return (
    <May needs="operator">
      <Panel
        title="Replay"
        note="Judges this run again from what it had read. No provider is asked, and no result changes."
        actions={
          <Button variant="default" size="xs" loading={starting.isPending} onClick={() => starting.mutate()}>
            Judge again
          </Button>
        }
      >
        <ProblemAlert error={starting.error} />
      </Panel>
    </May>
  );
}

function ReplayOutcome({ run, replayOf }: { readonly run: Run; readonly replayOf: string }) {
  const original = useQuery(runQuery(replayOf));
  const differences = useQuery(runDifferencesQuery(run.id, replayOf));
  const isSame = original.data?.resultDigest === run.resultDigest;
  return (
    <Panel
      title="What came out"
      note={
        <Link to="/runs/$id" params={{ id: replayOf }}>
          The run that was judged again
        </Link>
      }
    >
      <QueryState query={differences} of="the differences" lines={3}>
        {({ items, leftOff }) => (
          <>
            <p role="status">
              {isSame
                ? 'The results have the same digest. '
                : 'The results have another digest: something that the run had read was changed. '}
              {items.length === 0
                ? 'Every stored cell is what comes out.'
                : `${items.length + leftOff} stored cells are not what comes out.`}
            </p>
            {items.length === 0 ? null : (
              <DataTable caption="Cells that differ" columns={columns} rows={items} rowKey={keyOf} dense />
            )}
          </>
        )}
      </QueryState>
    </Panel>
  );
}

const keyOf = ({ subject, day, product }: RunDifference) => `${subject} ${day} ${product}`;

const columns: readonly Column<RunDifference>[] = [
  { key: 'who', header: 'Customer', lead: true, cell: ({ customerName, subject }) => customerName ?? subject },
  { key: 'day', header: 'Day (UTC)', cell: ({ day }) => <Day day={day} /> },
  { key: 'product', header: 'Product', cell: ({ product }) => <ProductName product={product} /> },
  { key: 'stored', header: 'Stored', align: 'end', cell: ({ before }) => <Said said={before} /> },
  { key: 'again', header: 'Judged again', align: 'end', cell: ({ after }) => <Said said={after} /> },
];

function Said({ said }: { readonly said: RunDifference['before'] }) {
  if (said === null) return 'No such cell';
  return (
    <>
      {said.verdict} {said.difference === null ? null : <Difference money={said.difference} />}
    </>
  );
}
