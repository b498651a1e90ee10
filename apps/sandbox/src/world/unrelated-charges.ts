import type { Customer } from './cast.js';
import type { Charge } from './charge.js';
import { randomFor } from './random.js';
import { type Day, dayOfMonth, hourMs, minuteMs, secondMs, startOf } from './utc-day.js';

const micro = 1_000n;

type Offer = {
  readonly description: string;
  readonly chargeType: string;
  readonly micros: number;
  readonly chance: number;
};

/** HighLevel's own products, which share the wallet with the telephone. */
const offers: readonly Offer[] = [
  { description: 'Email Notification', chargeType: 'Email', micros: 675, chance: 0.6 },
  { description: 'Conversation AI response', chargeType: 'conversationAI', micros: 20_000, chance: 0.25 },
  { description: 'Workflow AI step', chargeType: 'workflow_ai', micros: 30_000, chance: 0.15 },
  { description: 'Workflow premium action', chargeType: 'workflow_premium_actions', micros: 10_000, chance: 0.3 },
  { description: 'Email verification', chargeType: 'EmailVerification', micros: 2_500, chance: 0.2 },
];

/** Rows of a day that have no counterpart in Twilio. */
export function unrelatedChargesOf(seed: number, customer: Customer, day: Day): Charge[] {
  const random = randomFor(seed, 'unrelated', customer.key, day);
  const charges = offers
    .filter((offer) => random.chance(offer.chance))
    .map((offer) => {
      const atMs = startOf(day) + random.between(0, 86_399) * secondMs;
      return unrelated({
        id: random.letters(18),
        description: offer.description,
        chargeType: offer.chargeType,
        atMs,
        bookedMs: atMs + random.between(1, 30) * minuteMs,
        nanos: BigInt(offer.micros * random.between(1, 40)) * micro,
      });
    });
  return dayOfMonth(day) === 1
    ? [...charges, taxOf(customer, day, random.letters(18), random.between(40, 900))]
    : charges;
}

function taxOf(customer: Customer, day: Day, id: string, mills: number): Charge {
  const atMs = startOf(day) + 9 * hourMs + customer.index * secondMs;
  return unrelated({
    id,
    description: 'Sales tax on wallet usage',
    chargeType: 'WALLET_SALES_TAX',
    atMs,
    bookedMs: atMs,
    nanos: BigInt(mills) * 1_000_000n,
  });
}

function unrelated(charge: Omit<Charge, 'product' | 'ref' | 'costNanos'>): Charge {
  return { ...charge, id: `sbx-tx-${charge.id}`, product: null, ref: null, costNanos: 0n };
}
