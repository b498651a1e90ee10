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
  provisional: z.boolean(),
  under: Money,
  over: Money,
  mismatches: z.int(),
  undecided: z.int(),
  incomplete: z.int(),
  finishedAt: z.iso.datetime().nullable(),
});

export const Overview = z
  .object({
    newestNight: newestNight.nullable(),
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
