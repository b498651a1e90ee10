import { z } from 'zod';

/** Percent added, with as many decimals as the world can charge exactly. */
export const percentSchema = z
  .number()
  .min(0)
  .max(10_000)
  .refine((percent) => Number(percent.toFixed(4)) === percent, 'markup must have at most four decimals');
