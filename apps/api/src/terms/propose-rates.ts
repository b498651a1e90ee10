import { type DatedRate, rateFor } from '@plumbline/core/billing/rate';
import { nanosPerUnit } from '@plumbline/core/money/amount';
import type { Day } from '@plumbline/core/time/day';
import { markedUpProducts, type Product } from '@plumbline/core/usage/product';

/** The markup that HighLevel shows for a connected customer which it rebills. */
export type ReadBack = { readonly customerId: string; readonly multiplier: bigint; readonly connectedFrom: Day };

/** The same multiplier for each of these products from a day on; null is the agency. */
export type SuggestedRate = {
  readonly customerId: string | null;
  readonly products: readonly Product[];
  readonly multiplier: bigint;
  readonly from: Day;
};

const passedThrough: readonly Product[] = ['carrier-fees', 'a2p'];

/**
 * What HighLevel's settings suggest and no rate says yet. HighLevel has one markup for Phone, so a customer's proposal
 * covers all marked-up products: from its connection's start where nothing was agreed, and from today where the markup
 * differs from what was, since nobody knows when it was changed. The agency's pass-through fees are proposed once.
 */
export function proposeRates(question: {
  readonly readBacks: readonly ReadBack[];
  readonly rates: readonly DatedRate[];
  readonly agencyAsked: boolean;
  readonly today: Day;
}): readonly SuggestedRate[] {
  const { readBacks, rates, agencyAsked, today } = question;
  const ratesOf = groupByCustomer(rates);
  const ofCustomers = readBacks.flatMap((readBack) =>
    proposeFor(readBack, ratesOf.get(readBack.customerId) ?? [], today),
  );
  const starts = readBacks.map((readBack) => readBack.connectedFrom).sort();
  const first = starts[0];
  if (agencyAsked || first === undefined || hasAgencyRate(rates)) return ofCustomers;
  return [{ customerId: null, products: passedThrough, multiplier: nanosPerUnit, from: first }, ...ofCustomers];
}

function proposeFor(readBack: ReadBack, own: readonly DatedRate[], today: Day): readonly SuggestedRate[] {
  const { customerId, multiplier, connectedFrom } = readBack;
  const agreed = own.filter((rate) => markedUpProducts.includes(rate.product));
  const asShown = markedUpProducts.every((product) => {
    return rateFor(agreed, { customerId, product, day: today, productSeen: false })?.multiplier === multiplier;
  });
  if (asShown) return [];
  return [{ customerId, products: markedUpProducts, multiplier, from: agreed.length === 0 ? connectedFrom : today }];
}

function hasAgencyRate(rates: readonly DatedRate[]): boolean {
  return rates.some((rate) => rate.customerId === null && passedThrough.includes(rate.product));
}

function groupByCustomer(rates: readonly DatedRate[]): ReadonlyMap<string, readonly DatedRate[]> {
  const groups = new Map<string, DatedRate[]>();
  for (const rate of rates) {
    if (rate.customerId === null) continue;
    const group = groups.get(rate.customerId) ?? [];
    group.push(rate);
    groups.set(rate.customerId, group);
  }
  return groups;
}
