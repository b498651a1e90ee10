import type { Customer } from './cast.js';
import { type Charge, costNanosOf, multiplierFor, one, postingLagMs, priceOf } from './charge.js';
import { instantOn, newRef } from './line.js';
import { type Random, randomFor } from './random.js';
import type { SandboxProduct, Use } from './use.js';
import { type Day, minuteMs } from './utc-day.js';

export const defectKinds = [
  'missing-charge',
  'missing-every-charge',
  'duplicate-charge',
  'orphan-charge',
  'wrong-rate',
  'markup-on-pass-through',
  'outside-highlevel',
  'late-posting',
] as const;
export type DefectKind = (typeof defectKinds)[number];

/** A billing fault in one cell, put there on purpose. */
export type Defect = {
  readonly locationId: string;
  readonly day: Day;
  readonly product: SandboxProduct;
  readonly kind: DefectKind;
  /** When a late posting is booked at last; of no meaning to the other kinds. */
  readonly postsMs: number;
};

/** What a customer used and was charged for it, for one day of use. */
export type Book = { readonly uses: readonly Use[]; readonly charges: readonly Charge[] };

type Scene = { readonly seed: number; readonly customer: Customer; readonly defect: Defect };

/** A defect must move its cell by so much that no tolerance hides it. */
const targetLeast = 60_000_000n;

export function withDefect(book: Book, scene: Scene): Book {
  const { defect, seed } = scene;
  const random = randomFor(seed, 'defect', defect.locationId, defect.day, defect.product, defect.kind);
  const mine = book.charges.filter((charge) => charge.product === defect.product);
  const others = book.charges.filter((charge) => charge.product !== defect.product);
  switch (defect.kind) {
    case 'missing-charge': {
      const missing = new Set(enoughOf(mine, random).slice(0, Math.max(0, mine.length - 1)));
      return { ...book, charges: book.charges.filter((charge) => !missing.has(charge)) };
    }
    case 'missing-every-charge':
      return { ...book, charges: others };
    case 'duplicate-charge':
      return { ...book, charges: [...book.charges, ...enoughOf(mine, random).map((charge) => again(charge, random))] };
    case 'orphan-charge':
      return hasUse(book, defect) ? book : { ...book, charges: [...book.charges, ...orphansOf(scene, random)] };
    case 'wrong-rate':
    case 'markup-on-pass-through':
      return { ...book, charges: [...others, ...repriced(scene, mine)] };
    case 'outside-highlevel':
      return { ...book, uses: [...book.uses, ...foreignUsesOf(scene, book, random)] };
    case 'late-posting':
      return { ...book, charges: [...others, ...mine.map((charge, index) => postedLate(charge, defect, index))] };
  }
}

export function expectedNanosOf(book: Book, customer: Customer, product: SandboxProduct): bigint {
  const cost = costNanosOf(book.uses.filter((use) => use.product === product));
  return (cost * multiplierFor(customer, product)) / one;
}

/** Charges booked by `nowMs` only. */
export function billedNanosOf(book: Book, product: SandboxProduct, nowMs: number): bigint {
  return book.charges
    .filter((charge) => charge.product === product && charge.bookedMs <= nowMs)
    .reduce((sum, charge) => sum + charge.nanos, 0n);
}

export function hasUse(book: Book, { product }: Pick<Defect, 'product'>): boolean {
  return book.uses.some((use) => use.product === product);
}

/** Charges in a shuffled order, as many as make a tenth of the day and never less than six cents. */
function enoughOf(charges: readonly Charge[], random: Random): Charge[] {
  const total = charges.reduce((sum, charge) => sum + charge.nanos, 0n);
  const target = total / 10n > targetLeast ? total / 10n : targetLeast;
  const shuffled = charges.map((charge) => ({ charge, order: random.next() })).sort((a, b) => a.order - b.order);
  const chosen: Charge[] = [];
  let sum = 0n;
  for (const { charge } of shuffled) {
    if (sum > target) break;
    chosen.push(charge);
    sum += charge.nanos;
  }
  return chosen;
}

/** The same reference and amount under a new row id, booked a little later. */
function again(charge: Charge, random: Random): Charge {
  return { ...charge, id: `sbx-tx-${random.letters(18)}`, bookedMs: charge.bookedMs + random.between(1, 9) * minuteMs };
}

const orphanLabels: Partial<Record<SandboxProduct, readonly [label: string, micros: number]>> = {
  sms: ['Outbound SMS', 8_300],
  mms: ['Outbound MMS', 22_000],
  voice: ['Outbound Call', 56_000],
  recording: ['Call recording', 10_000],
  'carrier-fees': ['Carrier fee for SMS', 3_500],
  'phone-numbers': ['Phone number rental', 1_150_000],
};

function orphansOf({ customer, defect }: Scene, random: Random): Charge[] {
  const [label, micros] = orphanLabels[defect.product] ?? ['Lookup', 10_000];
  const cost = BigInt(micros) * 1_000n;
  const nanos = priceOf(customer, cost, multiplierFor(customer, defect.product));
  const count = Number(targetLeast / nanos) + 2;
  return Array.from({ length: count }, () => {
    const ref = newRef(random);
    const atMs = instantOn(defect.day, random);
    return {
      id: `sbx-tx-${random.letters(18)}`,
      product: defect.product,
      chargeType: 'Phone',
      description: `${label} Ref-${ref}`,
      ref,
      atMs,
      bookedMs: atMs + postingLagMs(random),
      nanos,
      costNanos: cost,
    };
  });
}

/** The day's charges of one product at a multiplier that was never agreed: carrier fees at the markup, others off by a quarter. */
function repriced({ customer, defect }: Scene, mine: readonly Charge[]): Charge[] {
  const wrong =
    customer.multiplier >= 1_400_000_000n ? customer.multiplier - 250_000_000n : customer.multiplier + 250_000_000n;
  const multiplier = defect.product === 'carrier-fees' ? customer.multiplier : wrong;
  return mine.map((charge) => ({ ...charge, nanos: priceOf(customer, charge.costNanos, multiplier) }));
}

/** Texts that other software sent through the subaccount: Twilio counts them, HighLevel knows nothing of them. */
function foreignUsesOf({ customer, defect }: Scene, book: Book, random: Random): Use[] {
  const { traffic } = customer;
  if (traffic === null || defect.product !== 'sms') return [];
  const enough = Number(expectedNanosOf(book, customer, 'sms') / 10n + targetLeast) / 1_000;
  const count = Math.ceil(enough / traffic.prices.sms) + 1;
  const number = customer.numbers[0]?.phoneNumber ?? '';
  return Array.from({ length: count }, (_, index) => ({
    product: 'sms',
    category: 'sms-outbound-longcode',
    atMs: instantOn(defect.day, random),
    count: 1,
    units: 1,
    costMicros: traffic.prices.sms,
    ref: null,
    label: null,
    trace: { key: `${customer.key}/${defect.day}/foreign/${index}`, number },
  }));
}

function postedLate(charge: Charge, defect: Defect, index: number): Charge {
  return { ...charge, bookedMs: Math.max(charge.bookedMs, defect.postsMs + index * 1_000) };
}
