import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { meetingGroupsQuery, setMeeting } from '../../api/meetings.js';
import type { MeetingGroup, NewMeeting } from '../../api/types.js';
import { May } from '../../components/access/may.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Instant } from '../../components/day/instant-text.js';
import { DayField } from '../../components/form/day-field.js';
import { ProblemAlert } from '../../components/form/problem-alert.js';
import { Panel } from '../../components/layout/panel.js';
import { ProductName } from '../../components/product/product-name.js';
import { QueryState } from '../../components/state/query-state.js';
import classes from './terms.module.css';

type Member = MeetingGroup['products'][number] & { readonly group: string };

/** The day of a decision that holds since ever. */
const always = '1970-01-01';

/** Products whose charges may stand under each other's labels, and which of them are compared together. */
export function MeetingGroups({ today }: { readonly today: string }) {
  const query = useQuery(meetingGroupsQuery);
  const queries = useQueryClient();
  const [from, setFrom] = useState<string | undefined>(today);
  const setting = useMutation({
    mutationFn: setMeeting,
    onSuccess: () => queries.invalidateQueries({ queryKey: ['terms'] }),
  });
  const decide: Column<Member> = {
    key: 'decide',
    header: <span className="pl-hidden">Change</span>,
    align: 'end',
    cell: (row) => (
      <May needs="admin">
        <Decide row={row} from={from} onDecide={setting.mutate} />
      </May>
    ),
  };
  return (
    <Panel
      title="Compared together"
      note="A product with usage whose label the ledger never showed is compared in its group, which is weaker"
      flush
    >
      <div className={classes.inset}>
        <May needs="admin">
          <div className={classes.form}>
            <DayField label="Decisions hold from (UTC day)" required value={from} onChange={setFrom} />
          </div>
        </May>
        <ProblemAlert error={setting.error} />
      </div>
      <QueryState query={query} of="the groups" lines={6}>
        {(groups) => (
          <DataTable
            caption="Products that can be compared together"
            columns={[...columns, decide]}
            rows={groups
              .filter(({ products }) => products.length > 1)
              .flatMap(({ shownAs, products }) => products.map((one) => ({ ...one, group: shownAs })))}
            rowKey={(row) => row.product}
            dense
          />
        )}
      </QueryState>
    </Panel>
  );
}

type DecideProps = {
  readonly row: Member;
  readonly from: string | undefined;
  readonly onDecide: (decision: NewMeeting) => void;
};

function Decide({ row: { product, meets }, from, onDecide }: DecideProps) {
  const does = meets ? 'Compare by itself' : 'Compare together';
  return (
    <Button
      variant="default"
      size="xs"
      aria-label={`${does}: ${product}`}
      disabled={from === undefined}
      onClick={() => {
        if (from !== undefined) onDecide({ product, meets: !meets, from });
      }}
    >
      {does}
    </Button>
  );
}

const columns: readonly Column<Member>[] = [
  { key: 'product', header: 'Product', lead: true, cell: (row) => <ProductName product={row.product} /> },
  { key: 'group', header: 'Group', cell: (row) => row.group },
  {
    key: 'label',
    header: 'Label first seen',
    cell: (row) => (row.labelSeenAt === null ? 'Never' : <Instant at={row.labelSeenAt} />),
  },
  { key: 'meets', header: 'Today', cell: (row) => (row.meets ? 'Compared together' : 'By itself') },
  {
    key: 'since',
    header: 'Decided',
    cell: (row) => {
      const latest = row.decisions.at(-1);
      if (latest === undefined) return 'Nothing to decide';
      return (
        <>
          {latest.by === 'labels' ? 'From the labels' : `By ${latest.decidedBy}`}
          {latest.from === always ? ', for every day' : null}
          {latest.from === always ? null : (
            <>
              , from <Day day={latest.from} long />
            </>
          )}
        </>
      );
    },
  },
];
