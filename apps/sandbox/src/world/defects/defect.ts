import { z } from 'zod';
import { sandboxProducts } from '../use.js';

/** Defects that the first start puts in, one for each of eight customers, in this order. */
export const foundingKinds = [
  'missing-charge',
  'missing-every-charge',
  'duplicate-charge',
  'orphan-charge',
  'wrong-rate',
  'markup-on-pass-through',
  'outside-highlevel',
  'late-posting',
] as const;
export type FoundingKind = (typeof foundingKinds)[number];

/** The main cell. `postsMs` is when a late posting is booked or a restatement comes out; others do not heed it. */
const cell = { locationId: z.string(), day: z.string(), product: z.enum(sandboxProducts), postsMs: z.number() };

/** A billing fault put in on purpose. Some touch more than their main cell. */
export const defectSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(foundingKinds), ...cell }),
  /** Charges of the customer's messages or calls sit in another customer's wallet, with all that belongs to them. */
  z.object({ kind: z.literal('wrong-customer'), ...cell, otherLocationId: z.string() }),
  /** One of the customer's numbers is still on the shared account, up to a day or for good. */
  z.object({ kind: z.literal('shared-account-leak'), ...cell, lastDay: z.string().nullable() }),
  /** Charges from one end of the day carry a message date on the neighbour day. */
  z.object({ kind: z.literal('day-boundary'), ...cell, to: z.enum(['day-after', 'day-before']) }),
  /** Complimentary credits pay; whether the amount of the row is then the full charge is not documented. */
  z.object({ kind: z.literal('complimentary-credit'), ...cell, amount: z.enum(['full', 'without-credits']) }),
  /** Money that goes back in the wallet, a row of Twilio's that adjusts, or usage that Twilio corrects days later. */
  z.object({
    kind: z.literal('refund-or-adjustment'),
    ...cell,
    by: z.enum(['wallet-refund', 'usage-adjustment', 'usage-restatement']),
  }),
  /** Twilio counts the day in another currency. */
  z.object({ kind: z.literal('currency'), ...cell, currency: z.string().regex(/^[A-Z]{3}$/) }),
  /** HighLevel charges everybody from a price list of its own; `perMille` of what Twilio asked. */
  z.object({ kind: z.literal('base-price'), ...cell, lastDay: z.string(), perMille: z.int().min(1).max(10_000) }),
  z.object({ kind: z.literal('number-fee-at-move'), ...cell, fee: z.enum(['one-more', 'one-fewer']) }),
  /** Every row is rounded up to a whole unit. */
  z.object({ kind: z.literal('rounding'), ...cell, lastDay: z.string(), unit: z.enum(['cent', 'mill']) }),
]);
export type Defect = z.infer<typeof defectSchema>;
export type DefectKind = Defect['kind'];
export type DefectOf<K extends DefectKind> = Extract<Defect, { kind: K }>;

/** By the names that explanations use. */
export function causeOf({ kind }: Pick<Defect, 'kind'>): string {
  return kind === 'missing-every-charge' ? 'missing-charge' : kind;
}
