import { type Charge, multiplierFor, postingLagMs, priceOf } from '../charge.js';
import { instantOn, newRef } from '../line.js';
import type { Random } from '../random.js';
import type { SandboxProduct } from '../use.js';
import { minuteMs, secondMs } from '../utc-day.js';
import { type Scene, targetLeast } from './scene.js';

/** The same reference and amount under a new row id, booked a little later. */
export function again(charge: Charge, random: Random): Charge {
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

/** Charges for what Twilio never did. */
export function orphansOf({ customer, day }: Scene, product: SandboxProduct, random: Random): Charge[] {
  const [label, micros] = orphanLabels[product] ?? ['Lookup', 10_000];
  const cost = BigInt(micros) * 1_000n;
  const nanos = priceOf(customer, cost, multiplierFor(customer, product));
  const count = Number(targetLeast / nanos) + 2;
  return Array.from({ length: count }, () => {
    const ref = newRef(random);
    const atMs = instantOn(day, random);
    return {
      id: `sbx-tx-${random.letters(18)}`,
      product,
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

export function postedLate(charge: Charge, postsMs: number, index: number): Charge {
  return { ...charge, bookedMs: Math.max(charge.bookedMs, postsMs + index * secondMs) };
}
