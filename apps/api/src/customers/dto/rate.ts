import { z } from 'zod';
import { pageOf, pageRequest } from '../../platform/http/page.js';
import { ProductKey } from '../../terms/dto/product.js';
import { Multiplier, RatesRequest } from '../../terms/dto/rate.js';
import { rateColumns } from '../rates/rate-columns.js';

const ratesMax = 20_000;

export const AllRatesQuery = pageRequest.extend({
  customerId: z.uuid().optional(),
  product: ProductKey.optional(),
  set: z.enum(['customer', 'agency']).optional().describe('Only rates of customers, or only those of the agency'),
  inForce: z.enum(['true', 'false']).optional().describe('Only rates that apply today, or only those that do not'),
  q: z.string().trim().max(200).optional().describe('Part of the customer’s name or location id'),
});
export type AllRatesQuery = z.infer<typeof AllRatesQuery>;

export const SetRate = z
  .object({
    customerId: z.uuid().nullable().describe('Null for the agency'),
    customerName: z.string().nullable(),
    locationId: z.string().nullable(),
    product: ProductKey,
    multiplier: Multiplier,
    from: z.iso.date(),
    reason: z.string().nullable(),
    inForce: z.boolean().describe('It applies today'),
    overrides: Multiplier.nullable().describe('The agency’s rate that this one stands before today'),
    setAt: z.iso.datetime(),
  })
  .meta({ id: 'SetRate' });
export type SetRate = z.infer<typeof SetRate>;
export const SetRatePage = pageOf(SetRate).meta({ id: 'SetRatePage' });

export const ManyRatesRequest = z
  .strictObject({ customerIds: z.array(z.uuid()).min(1).max(5000), rates: RatesRequest })
  .refine(({ customerIds, rates }) => customerIds.length * rates.length <= ratesMax, {
    path: ['customerIds'],
    message: `are too many: at most ${ratesMax} rates are set at once, customers times rates`,
  })
  .meta({ id: 'ManyRatesRequest' });
export type ManyRatesRequest = z.infer<typeof ManyRatesRequest>;

export const ManyRatesResponse = z.object({ customers: z.int(), rates: z.int() }).meta({ id: 'ManyRatesSet' });

export const RatesImportQuery = z.object({
  dryRun: z.enum(['true', 'false']).default('false').describe('Reads and checks the file, and sets nothing'),
});

/** Headings that a person named for columns, as JSON text: {"customer": "Sub-Account"}. */
export const NamedColumns = z.partialRecord(z.enum(rateColumns), z.string().max(200));

const Line = z.object({
  line: z.int().describe('The line in the file; the heading is line 1'),
  outcome: z.enum(['add', 'replace', 'nothing', 'rejected']),
  rate: z
    .object({
      customerId: z.uuid(),
      customerName: z.string(),
      product: ProductKey,
      multiplier: Multiplier,
      from: z.iso.date(),
      reason: z.string().nullable(),
    })
    .nullable(),
  before: Multiplier.nullable().describe('What the rate replaces'),
  problems: z.array(z.object({ column: z.string(), value: z.string(), message: z.string() })),
});

export const RatesImportReport = z
  .object({
    dryRun: z.boolean(),
    applied: z.boolean().describe('The rates are set; all of them, or none'),
    accepted: z.int(),
    rejected: z.int(),
    lines: z.array(Line),
  })
  .meta({ id: 'RatesImportReport' });
export type RatesImportReport = z.infer<typeof RatesImportReport>;
