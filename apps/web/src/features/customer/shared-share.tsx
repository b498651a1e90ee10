import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { sharedAccountQuery } from '../../api/shared-accounts.js';
import type { Cell, CustomerDetail, SharedAccountDays } from '../../api/types.js';
import { type DayRange, longDay } from '../../components/day/day-words.js';
import { Figures } from '../../components/layout/figures.js';
import { Panel } from '../../components/layout/panel.js';
import { Stack } from '../../components/layout/stack.js';
import { sumByCurrency } from '../../components/money/amount.js';
import { shownMoney } from '../../components/money/format-money.js';
import { QueryState } from '../../components/state/query-state.js';
import { VerdictBadge } from '../../components/verdict/verdict-badge.js';

type Props = { readonly customer: CustomerDetail; readonly cells: readonly Cell[]; readonly range: DayRange };

/** What a customer of a shared account used by its own numbers, what it was billed, and what became of the group. */
export function SharedShare({ customer, cells, range }: Props) {
  const own = cells.filter(({ basis }) => basis === 'attributed');
  const sid = customer.connections.findLast(({ sharedWith }) => sharedWith > 0)?.accountSid;
  if (sid === undefined || (own.length === 0 && customer.status !== 'shared')) return null;
  return <Share customer={customer} cells={own} range={range} sid={sid} />;
}

function Share({ customer, cells, range, sid }: Props & { readonly sid: string }) {
  const query = useQuery(sharedAccountQuery(sid, range));
  const sum = (part: 'cost' | 'billed') =>
    sumByCurrency(cells.flatMap((cell) => cell[part] ?? []))
      .map((money) => shownMoney(money))
      .join(' and ') || 'nothing';
  return (
    <Panel title="Share of a shared account" note="By the numbers that items name: weaker than an account of its own">
      <QueryState query={query} of="the shared account" lines={3}>
        {(account) => (
          <Stack>
            <Figures
              items={[
                {
                  name: 'Twilio cost by its numbers',
                  value: sum('cost'),
                  note: 'What no number explains is not in it',
                },
                { name: 'Billed', value: sum('billed') },
                { name: 'The group’s newest day', value: <GroupVerdict account={account} /> },
              ]}
            />
            <p>
              {customer.name} shares {account.name}, so that no difference is told for it alone: the{' '}
              <Link to="/customers" search={{ status: 'shared' }}>
                group’s total
              </Link>{' '}
              is judged.
            </p>
          </Stack>
        )}
      </QueryState>
    </Panel>
  );
}

function GroupVerdict({ account: { days } }: { readonly account: SharedAccountDays }) {
  const [newest] = days;
  if (newest === undefined) return <>Not compared</>;
  return (
    <span title={longDay(newest.day)}>
      <VerdictBadge verdict={newest.verdict} provisional={newest.provisional} />
    </span>
  );
}
