import { mismatchStates } from '@plumbline/core/mismatch/mismatch';
import { parseAmount } from '@plumbline/core/money/amount';
import { parseCurrency } from '@plumbline/core/money/currency';
import { isMonth } from '@plumbline/core/time/month';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { monthEventKinds } from '../month.entity.js';
import { MonthFigures } from './month-figures.js';

const textMax = 2000;
const text = z.string().trim().min(1).max(textMax);
const day = z.string().meta({ format: 'date' });

export const MonthParam = z.string().refine(isMonth, 'is not a month: use YYYY-MM');
export const monthsAtOnce = 36;
export const MonthsQuery = pageRequest.extend({
  limit: z.coerce.number().int().min(1).max(monthsAtOnce).default(12),
});
export type MonthsQuery = z.infer<typeof MonthsQuery>;

const state = z.enum(['open', 'closed']);
const MonthSummary = z
  .object({
    month: z.string(),
    state,
    ended: z.boolean(),
    totals: z.array(MonthFigures).describe('As closed where it is closed; one a currency'),
    provisional: z.boolean(),
    incomplete: z.boolean(),
    restated: z.boolean().describe('Closed, and its figures would be others by now'),
    closedAt: z.iso.datetime().nullable(),
    closedBy: z.string().nullable(),
  })
  .meta({ id: 'MonthSummary' });
export const MonthPage = pageOf(MonthSummary).meta({ id: 'MonthPage' });
export type MonthPage = z.infer<typeof MonthPage>;

const Change = z.object({
  customerId: z.uuid().nullable(),
  name: z.string(),
  product: z.string(),
  before: MonthFigures.nullable().describe('As closed'),
  after: MonthFigures.nullable().describe('As it is now'),
  difference: MonthFigures.describe('after − before, figure by figure'),
});
const Check = z.object({
  check: z.enum(['ended', 'compared', 'read', 'settled', 'complete', 'decided']),
  outcome: z.enum(['fine', 'blocks', 'overridden']),
  product: z.string().nullable().describe('The undecided product that can be overridden with a reason'),
  detail: z.string(),
  reason: z.string().nullable().describe('Why the month was closed all the same'),
});
const Wallet = z.object({
  currency: z.string(),
  usage: Money,
  taxes: Money,
  otherProducts: Money,
  manualDebits: Money,
  credits: Money.describe('Credits and refunds that are no recharge; negative'),
  recharges: Money,
  unclassified: Money,
  total: Money.describe('The sum of the headings, by day of use'),
  bookedLater: Money.describe('Used in the month and booked after it'),
  usedEarlier: Money.describe('Booked in the month and used before it'),
  booked: Money.describe('What the wallet’s own page of the month shows: total − bookedLater + usedEarlier'),
});
const DueSum = z.object({ currency: z.string(), charge: Money, refund: Money, cases: z.int() });

export const MonthCustomer = z
  .object({
    key: z.string().describe('The customer’s id, or the SID of a shared account'),
    customerId: z.uuid().nullable(),
    name: z.string(),
    locationId: z.string().nullable(),
    accountSid: z.string().nullable(),
    timezone: z.string().nullable().describe('The customer’s own; months and days here are UTC'),
    figures: z.array(MonthFigures).describe('As closed where the month is closed'),
    restated: z.boolean(),
    openMismatches: z.int(),
    acceptedMismatches: z.int(),
    due: z.array(DueSum),
    wallet: z.array(Wallet),
  })
  .meta({ id: 'MonthCustomer' });
export type MonthCustomer = z.infer<typeof MonthCustomer>;

const Invoice = z.object({
  amount: Money,
  note: z.string().nullable(),
  setAt: z.iso.datetime(),
  setBy: z.string(),
});
export const MonthUsage = z
  .object({
    currency: z.string(),
    usage: Money.describe('The usage of the parent and all its accounts. Twilio calls usage records an estimate'),
    unplaced: Money.describe('The part of the usage that stands under no customer’s results'),
    invoice: Invoice.nullable(),
    difference: Money.nullable().describe('invoice − usage'),
    share: z.string().nullable().describe('The difference as a share of the usage; null without usage'),
    history: z.array(Invoice).describe('Newest first; the first one counts'),
  })
  .meta({ id: 'MonthUsage' });
export type MonthUsage = z.infer<typeof MonthUsage>;

export const MonthDetail = z
  .object({
    month: z.string(),
    from: day,
    to: day,
    state,
    digest: z
      .string()
      .describe('Of the results as they are now; closing names it, so that nobody closes unseen figures'),
    mayClose: z.boolean(),
    checks: z.array(Check),
    totals: z.array(MonthFigures).describe('As closed where it is closed; one a currency'),
    closing: z
      .object({
        closedAt: z.iso.datetime(),
        closedBy: z.string(),
        reason: z.string(),
        digest: z.string(),
        overrides: z.array(z.object({ product: z.string(), reason: z.string() })),
        restated: z.boolean(),
        changes: z.array(Change),
      })
      .nullable(),
    usage: z.array(MonthUsage),
    openMismatches: z.int(),
    acceptedMismatches: z.int(),
    due: z.array(DueSum),
    events: z.array(
      z.object({
        id: z.uuid(),
        at: z.iso.datetime(),
        kind: z.enum(monthEventKinds),
        actorName: z.string(),
        reason: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'MonthDetail' });
export type MonthDetail = z.infer<typeof MonthDetail>;

export const MonthCustomersQuery = pageRequest;
export type MonthCustomersQuery = z.infer<typeof MonthCustomersQuery>;
export const MonthCustomersPage = pageOf(MonthCustomer).meta({ id: 'MonthCustomersPage' });
export type MonthCustomersPage = z.infer<typeof MonthCustomersPage>;

export const MonthOfCustomer = MonthCustomer.extend({
  month: z.string(),
  state,
  lines: z.array(z.object({ product: z.string(), figures: MonthFigures })),
  changes: z.array(Change),
  dues: z.array(
    z.object({
      mismatchId: z.uuid(),
      day,
      product: z.string(),
      state: z.enum(mismatchStates),
      kind: z.enum(['charge', 'refund']),
      amount: Money,
      why: z.string(),
    }),
  ),
}).meta({ id: 'MonthOfCustomer' });
export type MonthOfCustomer = z.infer<typeof MonthOfCustomer>;

export const CloseRequest = z
  .strictObject({
    reason: text,
    digest: z.string().max(64).describe('The digest of the figures that were looked at'),
    overrides: z
      .array(z.strictObject({ product: z.string().max(40), reason: text }))
      .max(50)
      .default([]),
  })
  .meta({ id: 'CloseMonth' });
export type CloseRequest = z.infer<typeof CloseRequest>;
export const ReopenRequest = z.strictObject({ reason: text }).meta({ id: 'ReopenMonth' });

const isPrice = (given: string) => parseAmount(given).kind === 'amount';
export const InvoiceRequest = z
  .strictObject({
    amount: z.string().max(40).refine(isPrice, 'is not an amount with at most nine decimals'),
    currency: z.string().refine((code) => parseCurrency(code) === code, 'is not an ISO 4217 code in upper case'),
    note: text.optional(),
  })
  .meta({ id: 'MonthInvoice' });
export type InvoiceRequest = z.infer<typeof InvoiceRequest>;
