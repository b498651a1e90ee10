import { groupBy } from '@plumbline/core/group-by';
import type { WalletSum } from '../reconciliation/facts/stored-facts.service.js';

/** A month of a customer's wallet in one currency, in nano-units; what the customer pays is positive. */
export type WalletMonth = {
  readonly locationId: string;
  readonly currency: string;
  readonly usage: bigint;
  readonly taxes: bigint;
  readonly otherProducts: bigint;
  readonly manualDebits: bigint;
  /** Credits and refunds that are no recharge; negative. */
  readonly credits: bigint;
  readonly recharges: bigint;
  readonly unclassified: bigint;
  /** The sum of the headings above, by day of use. */
  readonly total: bigint;
  /** Used in the month and booked after it. */
  readonly bookedLater: bigint;
  /** Booked in the month and used before it. */
  readonly usedEarlier: bigint;
  /** What the wallet's own page of the month shows: total − bookedLater + usedEarlier. */
  readonly booked: bigint;
};

/** Every row stands under exactly one heading, so that the wallet adds up. */
export function walletMonths(sums: readonly WalletSum[]): WalletMonth[] {
  return [...groupBy(sums, ({ locationId, currency }) => `${locationId} ${currency}`).values()].flatMap((of) => {
    const [first] = of;
    return first === undefined ? [] : [walletMonth(of, first)];
  });
}

function walletMonth(sums: readonly WalletSum[], { locationId, currency }: WalletSum): WalletMonth {
  const total = (belongs: (sum: WalletSum) => boolean) =>
    sums.filter(belongs).reduce((nanos, sum) => nanos + sum.nanos, 0n);
  const under = (heading: string, isRecharge = false) =>
    total((sum) => sum.place !== 'used-earlier' && sum.heading === heading && sum.isRecharge === isRecharge);
  return {
    ...{ locationId, currency },
    usage: under('usage'),
    taxes: under('tax'),
    otherProducts: under('not-twilio'),
    manualDebits: under('manual-debit'),
    credits: under('credit'),
    recharges: under('credit', true),
    unclassified: under('unclassified'),
    total: total(({ place }) => place !== 'used-earlier'),
    bookedLater: total(({ place }) => place === 'booked-later'),
    usedEarlier: total(({ place }) => place === 'used-earlier'),
    booked: total(({ place }) => place !== 'booked-later'),
  };
}
