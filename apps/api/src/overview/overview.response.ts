import { z } from 'zod';
import { Money } from '../platform/http/money-json.js';

const day = z.string().meta({ format: 'date' });
const figures = { cost: Money, expected: Money, billed: Money, under: Money, over: Money };
const newestNight = z.object({
  runId: z.uuid(),
  from: day,
  to: day,
  day,
  state: z.string(),
  failure: z.string().nullable(),
  complete: z.boolean(),
  clean: z.boolean(),
  holes: z.int(),
  openHoles: z.int().describe('Ranges of days that some run left and none has read since'),
  provisional: z.boolean(),
  under: Money,
  over: Money,
  mismatches: z.int(),
  undecided: z.int(),
  incomplete: z.int(),
  unownedBeyondTolerance: z.boolean().describe('Accounts without a customer cost more than the tolerance'),
  finishedAt: z.iso.datetime().nullable(),
});
const openHole = z.object({
  source: z.string(),
  customerId: z.uuid().nullable(),
  customerName: z.string().nullable(),
  accountSid: z.string().nullable(),
  locationId: z.string().nullable(),
  from: day,
  to: day,
  reason: z.string(),
  openedBy: z.uuid(),
  openedAt: z.iso.datetime(),
});
const unowned = z.object({
  accountSid: z.string(),
  name: z.string(),
  amount: Money,
  days: z.int(),
  from: day,
  to: day,
});

export const OverviewQuery = z.object({ days: z.enum(['30', '90']).default('30') });
export type OverviewQuery = z.infer<typeof OverviewQuery>;

export const Overview = z
  .object({
    daysShown: z.int().describe('How many days the trend and the figures by product and currency are of'),
    newestNight: newestNight.nullable(),
    nights: z.object({
      lastComplete: day.nullable().describe('The local date of the last complete night'),
      lastCompleteAt: z.iso.datetime().nullable(),
      missed: z.int().describe('Nights that were due since then and are not complete'),
    }),
    openHoles: z.array(openHole),
    spendUnderNoCustomer: z.array(unowned).describe('As the newest night over everybody found it'),
    otherCurrencies: z
      .array(z.object({ ...figures, cells: z.int() }))
      .describe('What the other figures leave out, since currencies are never added; one entry each'),
    newestSettledDay: z.object({ day, under: Money, over: Money, cells: z.int(), mismatches: z.int() }).nullable(),
    trend: z.array(
      z.object({ day, ...figures, provisional: z.boolean(), incomplete: z.boolean(), mismatches: z.int() }),
    ),
    byProduct: z.array(z.object({ product: z.string(), ...figures, mismatches: z.int(), undecided: z.int() })),
    openMismatches: z.object({ count: z.int(), under: Money, over: Money }),
    customers: z.object({
      compared: z.int(),
      notCompared: z.array(z.object({ id: z.uuid(), name: z.string(), status: z.string(), reason: z.string() })),
    }),
    nextRunAt: z.iso.datetime().nullable(),
    activeRunId: z.uuid().nullable(),
  })
  .meta({ id: 'Overview' });
export type Overview = z.infer<typeof Overview>;

export const NewestDay = z.object({ day: z.string().nullable() }).meta({ id: 'NewestDay' });
export type NewestDay = z.infer<typeof NewestDay>;
