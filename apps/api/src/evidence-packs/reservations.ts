import { type Day, dayEnd, dayStart } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../customers/customers.service.js';
import type { Gap } from '../months/gaps.js';
import type { HoleRange } from '../reconciliation/completeness/hole-ranges.js';
import type { PackRead } from './pack-read.js';

type Judged = Pick<PackRead, 'customer' | 'month' | 'from' | 'to' | 'sums' | 'results'>;
export type Around = {
  readonly today: Day;
  readonly gaps: readonly Gap[];
  readonly holes: readonly HoleRange[];
  readonly isRunUnderWay: boolean;
  /** Accounts that other customers used on days of the month as well. */
  readonly sharedAccounts: readonly string[];
};

/** What is not final or not whole about a customer's month, in words. */
export function reservationsOf(judged: Judged, around: Around): string[] {
  const { month, to, sums, results } = judged;
  const { today, gaps, holes, isRunUnderWay, sharedAccounts } = around;
  const count = (is: (result: Judged['results'][number]) => boolean) => results.filter(is).length;
  const provisional = count((result) => result.provisional);
  const incomplete = count(({ verdict }) => verdict === 'incomplete');
  const undecided = count(({ verdict, isGroup }) => verdict === 'undecided' && !isGroup);
  const notes: (string | false)[] = [
    today <= to && `${month} has not ended: figures go up to the newest day that was compared.`,
    results.length === 0 && `No day of ${month} has a result of this customer's own.`,
    ...gaps.map(({ from, to: until }) => `No run has compared ${days(from, until)}.`),
    ...holes.map(
      ({ source, from, to: until, reason }) => `${source} of ${days(from, until)} could not be read: ${reason}`,
    ),
    provisional > 0 && `${resultsAre(provisional)} provisional: the providers may still change what they rest on.`,
    incomplete > 0 &&
      `${resultsAre(incomplete)} incomplete: one side could not be read, so nothing is said of a difference.`,
    undecided > 0 && `${resultsAre(undecided)} undecided: no rate is agreed for the product, so nothing is expected.`,
    ...sharedAccounts.map(
      (account) =>
        `Other customers used the account ${account} in ${month} as well: its usage is that of all of them, and answers that name others' numbers are left out.`,
    ),
    sums?.restated === true &&
      `${month} is closed, and results have changed since: sums are as closed, results as they are now.`,
    isRunUnderWay && 'A run was under way: usage and charges may be newer than what was judged by them.',
  ];
  return notes.filter((note) => note !== false);
}

/** Accounts of the customer in the window that somebody else had a connection to at the same time. */
export function sharedAccountsOf(
  customer: CustomerForRun,
  { others, from, to }: { readonly others: readonly CustomerForRun[]; readonly from: Day; readonly to: Day },
): string[] {
  const used = accountsIn(customer, from, to);
  const elsewhere = new Set(
    others.filter(({ id }) => id !== customer.id).flatMap((other) => accountsIn(other, from, to)),
  );
  return used.filter((account) => elsewhere.has(account));
}

export function accountsIn({ connections }: CustomerForRun, from: Day, to: Day): string[] {
  const [start, end] = [dayStart(from), dayEnd(to)];
  const used = connections.filter(({ validFrom, validTo }) => validFrom < end && (validTo === null || validTo > start));
  return [...new Set(used.map(({ accountSid }) => accountSid))].sort();
}

const days = (from: Day, to: Day) => (from === to ? from : `${from} to ${to}`);
const resultsAre = (count: number) => (count === 1 ? '1 result is' : `${count} results are`);
