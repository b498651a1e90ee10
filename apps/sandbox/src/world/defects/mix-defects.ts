import type { Books } from '../books.js';
import type { Cast, Customer } from '../cast.js';
import { type Random, randomFor } from '../random.js';
import type { SandboxProduct } from '../use.js';
import { type Day, dayMs, daysFrom } from '../utc-day.js';
import type { Defect, DefectKind } from './defect.js';
import { draftDefect, everyKind } from './draft-defect.js';
import { shows } from './shows.js';
import { hasOwnAccount } from './where-it-acts.js';

export type Mix = {
  readonly seed: number;
  readonly perCustomer: number;
  readonly from: Day;
  readonly to: Day;
  readonly nowMs: number;
};

type Draft = { readonly customer: Customer; readonly other: Customer; readonly nowMs: number };

const productsFor: Readonly<Record<DefectKind, readonly SandboxProduct[]>> = {
  'missing-charge': ['voice', 'sms'],
  'missing-every-charge': ['sms', 'recording'],
  'duplicate-charge': ['sms', 'voice'],
  'orphan-charge': ['mms', 'recording', 'voice'],
  'wrong-rate': ['sms', 'voice'],
  'markup-on-pass-through': ['carrier-fees'],
  'outside-highlevel': ['sms'],
  'late-posting': ['voice', 'sms'],
  'wrong-customer': ['sms', 'voice'],
  'base-price': [],
  'shared-account-leak': ['sms'],
  'day-boundary': ['sms', 'voice'],
  'complimentary-credit': ['sms', 'voice'],
  'refund-or-adjustment': ['sms', 'voice', 'other'],
  currency: ['sms'],
  'number-fee-at-move': ['phone-numbers'],
  rounding: ['sms'],
};
/** All but the wrong base price, which is everybody's at once. */
const mixable = everyKind.filter((kind) => kind !== 'base-price');

/** So many defects of different kinds for each customer with an account of its own, each on a day of its own. */
export function mixedDefects(mix: Mix, cast: Cast, books: Books): Defect[] {
  const customers = cast.customers.filter((one) => hasOwnAccount(one) && one.sinceDay <= mix.from);
  const taken = new Set(books.placed.map(({ defect }) => `${defect.locationId}/${defect.day}`));
  return customers.flatMap((customer, index) => {
    const random = randomFor(mix.seed, 'mixed defects', customer.key);
    const other = customers[(index + 1) % customers.length] ?? customer;
    const chosen: Defect[] = [];
    for (const kind of inAnyOrder(mixable, random)) {
      if (chosen.length === mix.perCustomer) break;
      const days = inAnyOrder(daysFrom(mix.from, mix.to), random);
      const defect = firstThatShows(kind, days, { customer, other, nowMs: mix.nowMs }, { books, taken, random });
      if (defect === null) continue;
      chosen.push(defect);
      taken.add(`${customer.locationId}/${defect.day}`);
    }
    return chosen;
  });
}

type Table = { readonly books: Books; readonly taken: ReadonlySet<string>; readonly random: Random };

function firstThatShows(
  kind: DefectKind,
  days: readonly Day[],
  { customer, other, nowMs }: Draft,
  { books, taken, random }: Table,
): Defect | null {
  for (const day of days) {
    if (taken.has(`${customer.locationId}/${day}`)) continue;
    for (const product of productsFor[kind]) {
      const cell = { locationId: customer.locationId, day, product, postsMs: nowMs + 3 * dayMs };
      const defect = draftDefect(kind, cell, optionsBy(random, other.locationId, product));
      if (defect.success && shows(defect.data, customer, books)) return defect.data;
    }
  }
  return null;
}

/** Where a kind has more than one form, one of them. */
function optionsBy(
  random: Random,
  otherLocationId: string,
  product: SandboxProduct,
): Parameters<typeof draftDefect>[2] {
  return {
    otherLocationId,
    to: random.pick(['day-after', 'day-before']),
    amount: random.pick(['full', 'without-credits']),
    by: product === 'other' ? 'usage-adjustment' : random.pick(['wallet-refund', 'usage-restatement']),
    fee: random.pick(['one-more', 'one-fewer']),
  };
}

function inAnyOrder<T>(things: readonly T[], random: Random): T[] {
  return things
    .map((thing) => ({ thing, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ thing }) => thing);
}
