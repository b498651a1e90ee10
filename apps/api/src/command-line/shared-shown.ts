import { groupBy } from '@plumbline/core/group-by';
import { formatAmount, parseAmount } from '@plumbline/core/money/amount';
import { z } from 'zod';
import { unfitVerdicts } from './reconciled.js';
import { table } from './table.js';

const Money = z.object({ amount: z.string(), currency: z.string() });
type Money = z.infer<typeof Money>;

const Member = z.looseObject({ customerId: z.uuid(), name: z.string(), validTo: z.string().nullable() });
const SharedNumber = z.looseObject({ number: z.string(), items: z.int(), cost: Money });

/** A shared account as the command line shows it; what it does not know goes on into the JSON untouched. */
export const SharedAccount = z.looseObject({ accountSid: z.string(), name: z.string(), members: z.array(Member) });
type SharedAccount = z.infer<typeof SharedAccount>;

/** With the verdict of the whole group by day, and what each member’s numbers used. */
export const SharedDays = SharedAccount.extend({
  from: z.string(),
  to: z.string(),
  days: z.array(
    z.looseObject({ day: z.string(), verdict: z.string(), difference: Money.nullable(), provisional: z.boolean() }),
  ),
  costs: z.array(z.looseObject({ customerId: z.uuid().nullable(), product: z.string(), cost: Money })),
  ambiguous: z.array(SharedNumber),
  unowned: z.array(SharedNumber),
});
type SharedDays = z.infer<typeof SharedDays>;

/** Settled days on which the group as a whole was billed something else than expected. */
export function unfitNights({ days }: SharedDays): SharedDays['days'] {
  return days.filter(({ verdict, provisional }) => !provisional && unfitVerdicts.some((unfit) => unfit === verdict));
}

export function describeAccounts(accounts: readonly SharedAccount[]): string {
  if (accounts.length === 0) return 'No account is shared.';
  return accounts
    .flatMap(({ accountSid, name, members }) => [`${accountSid}  ${name}`, ...members.map((one) => `  ${named(one)}`)])
    .join('\n');
}

const named = ({ name, validTo }: z.infer<typeof Member>) => (validTo === null ? name : `${name}, until ${validTo}`);

export function describeAccount(shown: SharedDays): string {
  const { accountSid, name, from, to, members, ambiguous, unowned } = shown;
  const shares = [
    ...members.map((one) => [one.customerId, named(one)] as const),
    [null, 'no number explains'] as const,
  ];
  return [
    `${name} (${accountSid}), ${from} to ${to}. The verdict is the whole group’s:`,
    ...(shown.days.length === 0 ? ['  no day was compared'] : table(shown.days.map(nightRow))),
    'What each member’s numbers cost:',
    ...table(shares.map(([id, whose]) => [whose, sumsOf(shown, id)])),
    ...numberLines('Numbers that several members list:', ambiguous),
    ...numberLines('Numbers that no member has:', unowned),
  ].join('\n');
}

function nightRow({ day, verdict, difference, provisional }: SharedDays['days'][number]): string[] {
  return [day, verdict, provisional ? 'provisional' : 'settled', difference === null ? '–' : words(difference)];
}

/** Amounts of different currencies are never added. */
function sumsOf({ costs }: SharedDays, customerId: string | null): string {
  const own = costs.filter((one) => one.customerId === customerId).map(({ cost }) => cost);
  const sums = [...groupBy(own, ({ currency }) => currency)].map(([currency, amounts]) => {
    const nanos = amounts.reduce((sum, { amount }) => sum + nanosIn(amount), 0n);
    return `${formatAmount(nanos)} ${currency}`;
  });
  return sums.length === 0 ? '–' : sums.join(', ');
}

function nanosIn(amount: string): bigint {
  const parsed = parseAmount(amount);
  if (parsed.kind === 'amount') return parsed.nanos;
  throw new Error(`"${amount}" came as money and is none`);
}

function numberLines(title: string, numbers: readonly z.infer<typeof SharedNumber>[]): string[] {
  if (numbers.length === 0) return [];
  return [title, ...table(numbers.map(({ number, items, cost }) => [number, `${items} items`, words(cost)]))];
}

const words = ({ amount, currency }: Money) => `${amount} ${currency}`;
