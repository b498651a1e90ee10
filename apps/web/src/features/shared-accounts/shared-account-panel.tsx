import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sharedAccountQuery } from '../../api/shared-accounts.js';
import type { SharedAccount, SharedAccountDays, SharedDay } from '../../api/types.js';
import { type Column, DataTable } from '../../components/data-table/data-table.js';
import { Day } from '../../components/day/day-text.js';
import { Instant } from '../../components/day/instant-text.js';
import { Folded } from '../../components/layout/folded.js';
import { Panel } from '../../components/layout/panel.js';
import { Amount } from '../../components/money/amount-text.js';
import { Difference } from '../../components/money/difference-text.js';
import { ProductName } from '../../components/product/product-name.js';
import { QueryState } from '../../components/state/query-state.js';
import { EmptyState } from '../../components/state/state-panel.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';
import { type ProductShare, shareOf, sharesByProduct } from './add-shares.js';
import { AmbiguousNumbers } from './ambiguous-numbers.js';
import { splitInWords } from './share-words.js';
import classes from './shared-account.module.css';
import { Sums } from './sums.js';

const daysShown = 7;

/** A shared account at a glance: its verdict by day, whose numbers used how much, and what nobody's number explains. */
export function SharedAccountPanel({ account }: { readonly account: SharedAccount }) {
  const query = useQuery(sharedAccountQuery(account.accountSid));
  return (
    <Panel
      title={account.name}
      note={
        <>
          {account.members.length} connections share <code>{account.accountSid}</code>; their total is judged
        </>
      }
      flush
    >
      <QueryState query={query} of="the shared account" lines={8}>
        {(days) => <Shares account={days} />}
      </QueryState>
    </Panel>
  );
}

function Shares({ account }: { readonly account: SharedAccountDays }) {
  const remainder = sharesByProduct(account.costs, null);
  return (
    <>
      <GroupDays account={account} />
      <h3 className={classes.heading}>
        Whose numbers used how much, <Day day={account.from} /> to <Day day={account.to} />
      </h3>
      <DataTable
        caption={`Members of ${account.name}`}
        columns={memberColumns(account)}
        rows={account.members}
        rowKey={(one) => `${one.customerId} ${one.validFrom}`}
        dense
      />
      <h3 className={classes.heading}>What no number explains</h3>
      {remainder.length === 0 ? (
        <p className={classes.words}>Nothing is left over in these days.</p>
      ) : (
        <DataTable
          caption={`What no number explains on ${account.name}`}
          columns={remainderColumns}
          rows={remainder}
          rowKey={(one) => `${one.product} ${one.money.currency}`}
          dense
        />
      )}
      <AmbiguousNumbers account={account} />
    </>
  );
}

function GroupDays({ account: { name, days } }: { readonly account: SharedAccountDays }) {
  if (days.length === 0) {
    return <EmptyState title="No day was compared as a group yet">The next night compares it.</EmptyState>;
  }
  const table = (rows: readonly SharedDay[], caption: string) => (
    <DataTable caption={caption} columns={dayColumns} rows={rows} rowKey={({ day }) => day} dense />
  );
  const earlier = days.slice(daysShown);
  return (
    <>
      {table(days.slice(0, daysShown), `Newest days of ${name}`)}
      {earlier.length === 0 ? null : (
        <Folded summary={`${earlier.length} earlier days`}>{table(earlier, `Earlier days of ${name}`)}</Folded>
      )}
    </>
  );
}

const dayColumns: readonly Column<SharedDay>[] = [
  { key: 'day', header: 'Day (UTC)', lead: true, cell: ({ day }) => <Day day={day} /> },
  {
    key: 'verdict',
    header: 'Worst verdict',
    term: 'verdict',
    cell: ({ verdict, provisional }) => <VerdictBadge verdict={verdict} provisional={provisional} />,
  },
  { key: 'split', header: 'Split by numbers', cell: splitInWords },
  {
    key: 'difference',
    header: 'Difference',
    term: 'difference',
    align: 'end',
    cell: ({ difference }) => <Difference money={difference} />,
  },
];

type MemberRow = SharedAccountDays['members'][number];

function memberColumns({ costs }: SharedAccountDays): readonly Column<MemberRow>[] {
  return [
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
    { key: 'from', header: 'From', cell: ({ validFrom }) => <Instant at={validFrom} /> },
    { key: 'to', header: 'Until', cell: ({ validTo }) => (validTo === null ? 'Now' : <Instant at={validTo} />) },
    {
      key: 'cost',
      header: 'Twilio cost',
      term: 'cost',
      align: 'end',
      cell: ({ customerId }) => <Sums amounts={shareOf(costs, customerId)} none="none by its numbers" />,
    },
  ];
}

const remainderColumns: readonly Column<ProductShare>[] = [
  { key: 'product', header: 'Product', lead: true, cell: ({ product }) => <ProductName product={product} /> },
  { key: 'cost', header: 'Twilio cost', term: 'cost', align: 'end', cell: ({ money }) => <Amount money={money} /> },
];
