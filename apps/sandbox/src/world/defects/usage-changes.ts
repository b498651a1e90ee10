import type { Customer } from '../cast.js';
import { costNanosOf } from '../charge.js';
import { instantOn } from '../line.js';
import { localNumberMonth } from '../price-list.js';
import type { Random } from '../random.js';
import type { SandboxProduct, Use } from '../use.js';
import { type Day, hourMs, minuteMs, startOf } from '../utc-day.js';
import type { DefectOf } from './defect.js';
import { type Book, expectedNanosOf, type Scene, targetLeast } from './scene.js';

/** Texts that other software sent through the subaccount: Twilio counts them, HighLevel knows nothing of them. */
export function withForeignUses(book: Book, scene: Scene, product: SandboxProduct, random: Random): Book {
  const { customer, day } = scene;
  const { service } = customer;
  if (service === null || product !== 'sms') return book;
  const { sms } = service.traffic.prices;
  const enough = Number(expectedNanosOf(book, customer, 'sms') / 10n + targetLeast) / 1_000;
  const count = Math.ceil(enough / sms) + 1;
  const number = customer.numbers[0]?.phoneNumber ?? '';
  const foreign = Array.from(
    { length: count },
    (_, index): Use => ({
      product: 'sms',
      category: 'sms-outbound-longcode',
      atMs: instantOn(day, random),
      count: 1,
      units: 1,
      costMicros: sms,
      ref: null,
      label: null,
      trace: { key: `${customer.key}/${day}/foreign/${index}`, number },
    }),
  );
  return { ...book, uses: [...book.uses, ...foreign] };
}

/** What the customer's first number did is counted where the number still is; HighLevel charges for it all the same. */
export function withLeak(book: Book, customer: Customer): Book {
  const number = customer.numbers[0]?.phoneNumber ?? '';
  const isStray = ({ trace, label }: Use) =>
    trace === null ? label?.endsWith(number) === true : trace.number === number;
  return {
    ...book,
    uses: book.uses.filter((use) => !isStray(use)),
    strayUses: [...book.strayUses, ...book.uses.filter(isStray)],
  };
}

/** Twilio takes the month of a number that moved once more, or not at all. */
export function withOtherNumberFee(book: Book, { fee }: DefectOf<'number-fee-at-move'>, day: Day): Book {
  if (fee === 'one-fewer') {
    const spared = book.uses.find((use) => use.product === 'phone-numbers');
    return { ...book, uses: book.uses.filter((use) => use !== spared) };
  }
  const once = {
    category: 'phonenumbers-local',
    atMs: startOf(day) + 6 * hourMs + 30 * minuteMs,
    costMicros: localNumberMonth,
  };
  return { ...book, uses: [...book.uses, { ...once, ...unseen, product: 'phone-numbers' }] };
}

/** A quarter of what the product cost on that day, and at the least fifty cents. */
export function withAdjustment(book: Book, defect: DefectOf<'refund-or-adjustment'>, scene: Scene): Book {
  const { day } = scene;
  const like = book.uses.find((use) => use.product === defect.product);
  const cost = Number(costNanosOf(book.uses.filter((use) => use.product === defect.product)) / 1_000n);
  const more = { costMicros: Math.max(500_000, Math.ceil(cost / 4)), atMs: startOf(day) + 12 * hourMs };
  if (defect.by === 'usage-restatement' && like !== undefined) {
    const late: Use = {
      ...more,
      ...unseen,
      product: like.product,
      category: like.category,
      count: 0,
      units: 0,
      knownMs: defect.postsMs,
    };
    return { ...book, uses: [...book.uses, late] };
  }
  return { ...book, uses: [...book.uses, { ...more, ...unseen, product: 'other', category: 'min-spend-adjustments' }] };
}

/** Nothing that HighLevel knows of, and nothing that Twilio keeps a record of. */
const unseen = { count: 1, units: 1, ref: null, label: null, trace: null } as const;
