import type { Charge } from '../charge.js';
import type { Random } from '../random.js';
import { type Day, hourMs, minuteMs, startOf } from '../utc-day.js';
import type { DefectOf } from './defect.js';
import { type Book, chargesFor, enoughOf, shuffled } from './scene.js';

/** Credits are given in the morning and pay all charges of the product on that day. */
export function withCredits(book: Book, defect: DefectOf<'complimentary-credit'>, day: Day, random: Random): Book {
  const isInAmount = defect.amount === 'full';
  const paid = book.charges.map((charge) =>
    charge.product === defect.product && charge.nanos > 0n
      ? { ...charge, nanos: isInAmount ? charge.nanos : 0n, credit: { nanos: charge.nanos, isInAmount } }
      : charge,
  );
  const given = paid.reduce((sum, { credit }) => sum + (credit?.nanos ?? 0n), 0n);
  const atMs = startOf(day) + minuteMs;
  const grant: Charge = {
    id: `sbx-tx-${random.letters(18)}`,
    product: null,
    chargeType: 'ComplimentaryCredits',
    description: 'Complimentary credits',
    ref: null,
    atMs,
    bookedMs: atMs,
    nanos: -given,
    costNanos: 0n,
    credit: { nanos: -given, isInAmount: true },
  };
  return { ...book, charges: [...paid, grant] };
}

/** Some charges of the day are given back half a day later, in the words of the charge and with its reference. */
export function withRefund(book: Book, { product }: DefectOf<'refund-or-adjustment'>, random: Random): Book {
  const refunds = enoughOf(shuffled(chargesFor(book, product), random)).map((charge) => ({
    ...charge,
    id: `sbx-tx-${random.letters(18)}`,
    description: `Refund: ${charge.description}`,
    bookedMs: charge.bookedMs + 12 * hourMs,
    nanos: -charge.nanos,
    costNanos: 0n,
  }));
  return { ...book, charges: [...book.charges, ...refunds] };
}
