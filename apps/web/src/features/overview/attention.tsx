import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { attentionQuery } from '../../api/overview.js';
import type { NeedsAttention } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './attention.module.css';
import { Reason } from './attention-reason.js';
import { reasonKey } from './reason-words.js';

const columns: readonly Column<NeedsAttention>[] = [
  {
    key: 'name',
    header: 'Customer',
    lead: true,
    cell: ({ customerId, name }) => (
      <Link to="/customers/$id" params={{ id: customerId }}>
        {name}
      </Link>
    ),
  },
  { key: 'why', header: 'Why', cell: (one) => <Reasons of={one} /> },
  {
    key: 'under',
    header: 'Under',
    align: 'end',
    cell: ({ sums }) => sums.map(({ under }) => <Sum key={under.currency} money={under} tone="under" />),
  },
  {
    key: 'over',
    header: 'Over',
    align: 'end',
    cell: ({ sums }) => sums.map(({ over }) => <Sum key={over.currency} money={over} tone="over" />),
  },
];

/** Who needs somebody to look, the most money at stake first. */
export function Attention() {
  const query = useQuery(attentionQuery);
  return (
    <Panel
      title="Customers that need attention"
      note={noteOf(query.data)}
      actions={<Link to="/customers">All customers</Link>}
      flush
    >
      <QueryState query={query} of="who needs attention" lines={5}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="Nobody needs attention" icon={IconCheck}>
              No mismatch is open, every day was read, and nothing waits for a person.
            </EmptyState>
          ) : (
            <DataTable
              caption="Customers that need attention"
              columns={columns}
              rows={items}
              rowKey={({ customerId }) => customerId}
              dense
            />
          )
        }
      </QueryState>
    </Panel>
  );
}

function noteOf(attention: { readonly others: number } | undefined): string {
  const order = 'By the money that open mismatches are about';
  return attention === undefined || attention.others === 0 ? order : `${order}; ${attention.others} more`;
}

function Reasons({ of: { customerId, openMismatches, reasons } }: { readonly of: NeedsAttention }) {
  return (
    <ul className={classes.reasons}>
      {openMismatches === 0 ? null : (
        <li>
          <Link to="/mismatches" search={{ state: 'pending', customerId }}>
            {openMismatches === 1 ? '1 open mismatch' : `${openMismatches} open mismatches`}
          </Link>
        </li>
      )}
      {reasons.map((reason) => (
        <li key={reasonKey(reason)}>
          <Reason reason={reason} customerId={customerId} />
        </li>
      ))}
    </ul>
  );
}

const Sum = ({
  money,
  tone,
}: {
  readonly money: NeedsAttention['sums'][number]['under'];
  readonly tone: 'under' | 'over';
}) => (
  <span className={classes.sum}>
    <Amount money={money} tone={tone} />
  </span>
);
