import { assertNever } from '@plumbline/core/assert-never';
import { formatAmount } from '@plumbline/core/money/amount';
import type { MonthCheck } from '@plumbline/core/month/month-checks';
import type { Gap } from './gaps.js';

const gapsNamed = 3;

/** What a check found, in a sentence, and what to do about it. */
export function checkWords(check: MonthCheck, gaps: readonly Gap[]): string {
  switch (check.check) {
    case 'ended':
      return check.outcome === 'fine'
        ? `The month ended on ${check.lastDay} (UTC).`
        : `The month ends on ${check.lastDay} (UTC).`;
    case 'compared':
      return comparedWords(check, gaps);
    case 'read':
      return check.holes === 0
        ? 'No run left days of this month unread.'
        : `${count(check.holes, 'range of days', 'ranges of days')} could not be read: start a run over them.`;
    case 'settled':
      return check.cells === 0
        ? 'Every result is settled.'
        : `${count(check.cells, 'result is', 'results are')} provisional: the providers may still change them.`;
    case 'complete':
      return check.cells === 0
        ? 'Every result was read to its end.'
        : `${count(check.cells, 'result is', 'results are')} incomplete: fill the holes and place what is unclassified.`;
    case 'decided':
      return decidedWords(check);
    default:
      return assertNever(check);
  }
}

function comparedWords({ cells, gaps }: MonthCheck & { check: 'compared' }, found: readonly Gap[]): string {
  if (cells === 0) return 'No day of this month was compared: start a run over it.';
  if (gaps === 0) return 'Every customer was compared on every day on which it was connected.';
  const named = found.slice(0, gapsNamed).map(({ customerName, from, to }) => `${customerName} ${from} to ${to}`);
  const more = found.length > gapsNamed ? ` and ${found.length - gapsNamed} more` : '';
  return `Days that no run has compared: ${named.join(', ')}${more}. Start a run over them.`;
}

function decidedWords({ subjects, money, reason }: MonthCheck & { check: 'decided' }): string {
  const sums = money.map(
    ({ currency, costNanos, billedNanos }) =>
      `${exact(costNanos)} ${currency} cost and ${exact(billedNanos)} ${currency} billed`,
  );
  const what = `Nothing was judged for ${count(subjects, 'customer', 'customers')}, with ${sums.join('; ')}.`;
  return reason === null ? `${what} Agree a rate, or write down why the month is closed all the same.` : what;
}

/** Every decimal that says something, and cents at least. */
const exact = (nanos: bigint): string => formatAmount(nanos).replace(/0{1,7}$/, '');

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}
