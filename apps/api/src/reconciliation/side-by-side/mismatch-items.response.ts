import { pairings } from '@plumbline/core/explain/side-by-side';
import { z } from 'zod';
import { Money } from '../../platform/http/money-json.js';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import type { Elsewhere as ElsewhereKind } from './item-line.js';
import { itemSorts } from './item-order.js';
import { highlevelReasons, twilioReasons } from './side-totals.js';
import { depths, obstacles } from './sides.service.js';

export const MismatchItemsQuery = pageRequest.extend({
  sort: z.enum(itemSorts).default('time').describe('As things happened, or the most money first'),
  pairing: z.enum(pairings).optional(),
});
export type MismatchItemsQuery = z.infer<typeof MismatchItemsQuery>;

const Record = z.object({
  kind: z
    .enum(['message', 'call', 'recording', 'usage'])
    .describe('`usage`: a category of the day without its records'),
  sid: z.string().nullable(),
  category: z.string().nullable(),
  direction: z.enum(['inbound', 'outbound']).nullable(),
  number: z.string().nullable().describe('The customer’s own'),
  otherEnd: z.string().nullable().describe('Its last four digits only'),
  parts: z.int().describe('Legs of a call, or recordings of one'),
  price: Money.nullable().describe('As Twilio’s record has it'),
  cost: Money.nullable().describe('What of the cell’s cost is its own; null where records do not add up to it'),
});

const Charge = z.object({
  chargeId: z.string(),
  reference: z.string().nullable().describe('HighLevel’s message or call'),
  description: z.string(),
  usedAt: z.iso.datetime().nullable(),
  bookedAt: z.iso.datetime(),
  amount: Money,
});

const places = [
  'other-day',
  'shared-account',
  'stranger',
  'nothing',
  'unknown-to-highlevel',
  'never-charged',
  'charged-on',
  'charged-to',
] as const satisfies readonly ElsewhereKind['kind'][];
const Elsewhere = z
  .object({
    kind: z.enum(places),
    day: z.iso.date().nullable(),
    accountSid: z.string().nullable(),
    customerId: z.uuid().nullable(),
    customerName: z.string().nullable(),
    isCertain: z.boolean(),
  })
  .describe('Where the other side of a line is, as far as it is known');

export const MismatchItem = z
  .object({
    id: z.string(),
    at: z.iso.datetime().nullable().describe('Null for usage of the whole day'),
    pairing: z
      .enum(pairings)
      .describe('`not-compared`: nobody could look whether there is something on the other side'),
    record: Record.nullable(),
    charges: z.array(Charge),
    elsewhere: Elsewhere.nullable(),
    expected: Money.nullable(),
    billed: Money.nullable().describe('Null without a wallet row'),
    difference: Money.nullable(),
  })
  .meta({ id: 'MismatchItem' });
export type MismatchItem = z.infer<typeof MismatchItem>;

const total = {
  count: z.int(),
  sum: Money,
  cell: Money.describe('What the mismatch says'),
  apart: Money.describe('The cell’s figure minus the sum'),
};

export const MismatchItemPage = pageOf(MismatchItem)
  .extend({
    timezone: z.string().nullable().describe('The customer’s'),
    depth: z.enum(depths).describe('How far Twilio’s side is known: records with their cost, prices only, or usage'),
    obstacle: z.enum(obstacles).nullable().describe('Why there are no items, or no cost of single ones'),
    followed: z.boolean().describe('HighLevel was asked what wallet rows refer to'),
    totals: z.object({
      twilio: z.object({ ...total, why: z.enum(twilioReasons) }),
      highlevel: z.object({ ...total, why: z.enum(highlevelReasons) }),
    }),
  })
  .meta({ id: 'MismatchItemPage' });
export type MismatchItemPage = z.infer<typeof MismatchItemPage>;
