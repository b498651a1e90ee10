import { IconCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { pendingCausesQuery } from '../../api/mismatches.js';
import type { MismatchGroup, Money } from '../../api/types.js';
import { causeWord } from '../../components/cause/cause-words.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Panel } from '../../components/layout/panel.js';
import { isZero, pixelValue } from '../../components/money/amount.js';
import { Amount } from '../../components/money/amount-text.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import classes from './by-cause.module.css';

type Side = 'under' | 'over';

/** What is left of a difference when every cause has its share has a name in the queue as well. */
const nameOf = (cause: string): string => (cause === 'unexplained' ? 'Unexplained (residual)' : causeWord(cause));

/** What open mismatches are about: the shares that each cause has in them, under and over beside each other. */
export function ByCause() {
  const query = useQuery(pendingCausesQuery);
  return (
    <Panel
      title="Difference by cause"
      note="Each cause’s shares in open mismatches; one mismatch may have several causes"
      actions={
        <Link to="/mismatches" search={{ state: 'pending', by: 'cause' }}>
          All open mismatches
        </Link>
      }
      flush
    >
      <QueryState query={query} of="the causes" lines={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title="No mismatch is open" icon={IconCheck}>
              Days that are provisional, incomplete or undecided open none.
            </EmptyState>
          ) : (
            <DataTable
              caption="Open mismatches by cause"
              columns={columnsOf(items)}
              rows={items}
              rowKey={({ key }) => key ?? 'none'}
              dense
            />
          )
        }
      </QueryState>
    </Panel>
  );
}

function columnsOf(groups: readonly MismatchGroup[]): readonly Column<MismatchGroup>[] {
  return [
    {
      key: 'cause',
      header: 'Cause',
      lead: true,
      cell: ({ key }) => (
        <Link to="/mismatches" search={{ state: 'pending', ...(key === null ? {} : { cause: key }) }}>
          {nameOf(key ?? '')}
        </Link>
      ),
    },
    { key: 'count', header: 'Mismatches', align: 'end', cell: ({ count }) => <span className="pl-num">{count}</span> },
    sideOf('under', 'Under', groups),
    sideOf('over', 'Over', groups),
  ];
}

function sideOf(side: Side, header: string, groups: readonly MismatchGroup[]): Column<MismatchGroup> {
  return {
    key: side,
    header,
    align: 'end',
    cell: ({ sums }) =>
      sums.map((sum) => <Share key={sum[side].currency} side={side} money={sum[side]} of={largest(side, groups)} />),
  };
}

/** The longest bar of each currency, since amounts of different currencies have no common measure. */
const largest = (side: Side, groups: readonly MismatchGroup[]) => (currency: string) =>
  Math.max(...groups.flatMap(({ sums }) => sums.filter((sum) => sum[side].currency === currency).map(lengthOf(side))));

const lengthOf =
  (side: Side) =>
  (sum: MismatchGroup['sums'][number]): number =>
    pixelValue(sum[side]) ?? 0;

type ShareProps = { readonly side: Side; readonly money: Money; readonly of: (currency: string) => number };

function Share({ side, money, of }: ShareProps) {
  const width = isZero(money) ? 0 : (100 * (pixelValue(money) ?? 0)) / of(money.currency);
  return (
    <span className={classes.figure}>
      <Amount money={money} tone={side} />
      <span className={classes.track} aria-hidden="true">
        <span className={classes.fill} data-tone={side} style={{ width: `${width}%` }} />
      </span>
    </span>
  );
}
