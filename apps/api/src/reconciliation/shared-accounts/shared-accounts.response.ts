import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { isDay } from '@plumbline/core/time/day';
import { meetingCells } from '@plumbline/core/usage/meeting-group';
import { type Product, products } from '@plumbline/core/usage/product';
import { itemFamilies } from '@plumbline/core/usage/sum-items';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf } from '../../platform/http/page.js';

const day = z.string().refine(isDay, 'is not a day: use YYYY-MM-DD').meta({ format: 'date' });
export const SharedDaysQuery = z.object({ from: day.optional(), to: day.optional() });
export type SharedDaysQuery = z.infer<typeof SharedDaysQuery>;

const member = z.object({ customerId: z.uuid(), name: z.string() });
const night = z.object({
  day: z.iso.date(),
  verdict: z.enum(verdicts).describe('The worst of the group’s products'),
  difference: Money.nullable(),
  provisional: z.boolean(),
});
const account = {
  accountSid: z.string(),
  name: z.string(),
  members: z.array(member.extend({ validFrom: z.iso.datetime(), validTo: z.iso.datetime().nullable() })),
};

export const SharedAccount = z.object(account).meta({ id: 'SharedAccount' });
export type SharedAccount = z.infer<typeof SharedAccount>;
export const SharedAccountPage = pageOf(SharedAccount).meta({ id: 'SharedAccountPage' });

const number = z.object({
  number: z.string(),
  sid: z.string().nullable().describe('Null where the number lies in no account we can read'),
  cost: Money,
  items: z.int(),
  listedBy: z.array(member).describe('Whose it is by what is known today; one of them once it is settled'),
});
export type SharedNumber = z.infer<typeof number>;

/** A product, or texting together where the prices of messages have carrier fees in them. */
const line = z.enum([...products.map(({ product }): Product => product), ...meetingCells]);

export const SharedAccountDays = z
  .object({
    ...account,
    from: z.iso.date(),
    to: z.iso.date(),
    days: z
      .array(
        night.extend({
          messages: z
            .enum(['without-fees', 'with-fees', 'neither'])
            .nullable()
            .describe('How prices of messages have to be read; null where items were not read'),
          unfit: z
            .array(z.enum(itemFamilies))
            .describe('Items that do not add up to usage, and are used for no amounts'),
        }),
      )
      .describe('Newest first'),
    costs: z
      .array(z.object({ day: z.iso.date(), customerId: z.uuid().nullable(), product: line, cost: Money }))
      .describe('What each member’s numbers used; without a customer, what no number explains'),
    ambiguous: z.array(number).describe('Numbers that several members list, so that they are nobody’s'),
    unowned: z.array(number).describe('Numbers of the account that no member has'),
  })
  .meta({ id: 'SharedAccountDays' });
export type SharedAccountDays = z.infer<typeof SharedAccountDays>;
