import { z } from 'zod';

const perProvider = z.object({ twilio: z.int(), highlevel: z.int() });

export const RunEstimate = z
  .object({
    from: z.string().meta({ format: 'date' }),
    to: z.string().meta({ format: 'date' }),
    firstDay: z
      .string()
      .meta({ format: 'date' })
      .describe('The first day that is read, which may lie before the window'),
    days: z.int(),
    accounts: z.int(),
    wallets: z.int(),
    calls: perProvider,
    pace: perProvider.describe('Requests a second that may leave at present'),
    minutes: z.int(),
    isKnown: z.boolean().describe('False before the first discovery: then only that it comes first can be told'),
    words: z.string(),
  })
  .meta({ id: 'RunEstimate' });
export type RunEstimate = z.infer<typeof RunEstimate>;
