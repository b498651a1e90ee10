import { divide } from '@plumbline/core/money/divide';
import type { Customer } from '../cast.js';
import { type Charge, priceOf } from '../charge.js';
import type { SandboxProduct } from '../use.js';

const aQuarter = 250_000_000n;

/** Charges at a multiplier that was never agreed: carrier fees at the markup, others off by a quarter. */
export function repriced(charges: readonly Charge[], customer: Customer, product: SandboxProduct): Charge[] {
  const wrong = customer.multiplier >= 1_400_000_000n ? customer.multiplier - aQuarter : customer.multiplier + aQuarter;
  const multiplier = product === 'carrier-fees' ? customer.multiplier : wrong;
  return charges.map((charge) => ({ ...charge, nanos: priceOf(customer, charge.costNanos, multiplier) }));
}

/** What is passed through is not priced, and what has nothing to do with Twilio is not either. */
export function atBasePrice(charges: readonly Charge[], customer: Customer, perMille: number): Charge[] {
  const ratio = BigInt(perMille) * 1_000_000n;
  const at = (nanos: bigint) => priceOf(customer, nanos, ratio);
  return charges.map((charge) => {
    if (charge.product === null || charge.product === 'carrier-fees' || charge.costNanos === 0n) return charge;
    const { credit } = charge;
    const paid = credit === undefined ? {} : { credit: { ...credit, nanos: at(credit.nanos) } };
    return { ...charge, nanos: at(charge.nanos), ...paid };
  });
}

const units = { cent: 10_000_000n, mill: 1_000_000n } as const;

export function roundedUp(charges: readonly Charge[], unit: keyof typeof units): Charge[] {
  const divisor = units[unit];
  return charges.map((charge) => ({
    ...charge,
    nanos: divide({ dividend: charge.nanos, divisor, rounding: 'up' }) * divisor,
  }));
}
