import type { Customer } from '../cast.js';
import { type Charge, costNanosOf, multiplierFor, one } from '../charge.js';
import type { Random } from '../random.js';
import type { SandboxProduct, Use } from '../use.js';
import type { Day } from '../utc-day.js';

/** What a customer used and was charged for it, for one day of use. */
export type Book = {
  readonly uses: readonly Use[];
  /** What its numbers used on the shared account, where they should no longer be. */
  readonly strayUses: readonly Use[];
  readonly charges: readonly Charge[];
};

export const emptyBook: Book = { uses: [], strayUses: [], charges: [] };

/** Where and before what a defect acts: a customer's day, and everybody's books as the defects before it left them. */
export type Scene = {
  readonly seed: number;
  readonly customer: Customer;
  readonly day: Day;
  readonly bookBefore: (customer: Customer, day: Day) => Book;
  readonly customerAt: (locationId: string) => Customer | undefined;
};

/** A defect must move its cell by so much that no tolerance hides it. */
export const targetLeast = 60_000_000n;

export function expectedNanosOf(book: Book, customer: Customer, product: SandboxProduct, asOfMs = allMs): bigint {
  const known = book.uses.filter((use) => use.product === product && (use.knownMs ?? 0) <= asOfMs);
  return (costNanosOf(known) * multiplierFor(customer, product)) / one;
}

/** Charges booked by `nowMs` only. */
export function billedNanosOf(book: Book, product: SandboxProduct, nowMs = allMs): bigint {
  return book.charges
    .filter((charge) => charge.product === product && charge.bookedMs <= nowMs)
    .reduce((sum, charge) => sum + charge.nanos, 0n);
}

const allMs = Number.MAX_SAFE_INTEGER;

export function hasUse(book: Book, product: SandboxProduct): boolean {
  return book.uses.some((use) => use.product === product);
}

export function chargesFor(book: Book, product: SandboxProduct): Charge[] {
  return book.charges.filter((charge) => charge.product === product);
}

/** From the first on, as many as make a tenth of them all and never less than six cents. */
export function enoughOf(charges: readonly Charge[]): Charge[] {
  const total = charges.reduce((sum, charge) => sum + charge.nanos, 0n);
  const target = total / 10n > targetLeast ? total / 10n : targetLeast;
  const chosen: Charge[] = [];
  let sum = 0n;
  for (const charge of charges) {
    if (sum > target) break;
    chosen.push(charge);
    sum += charge.nanos;
  }
  return chosen;
}

export function shuffled(charges: readonly Charge[], random: Random): Charge[] {
  return charges
    .map((charge) => ({ charge, order: random.next() }))
    .sort((one, other) => one.order - other.order)
    .map(({ charge }) => charge);
}
