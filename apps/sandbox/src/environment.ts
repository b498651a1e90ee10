import { z } from 'zod';
import { leastCustomers } from './world/cast.js';
import { sentPerDayUsually } from './world/traffic.js';

const environmentSchema = z.object({
  SANDBOX_DATA_DIR: z.string().min(1),
  SANDBOX_PORT: z.coerce.number().int().min(0).max(65_535).default(0),
  SANDBOX_SEED: z.coerce.number().int().default(1),
  SANDBOX_CUSTOMERS: z.coerce.number().int().min(leastCustomers).max(10_000).default(24),
  SANDBOX_DAYS: z.coerce.number().int().min(21).max(400).default(45),
  SANDBOX_SENT_PER_DAY_MOST: z.coerce.number().int().min(1).default(sentPerDayUsually),
  SANDBOX_NOW: z.iso.datetime({ offset: true }).optional(),
  SANDBOX_EXIT_WITH_STDIN: z.enum(['0', '1']).default('0'),
});

export type Environment = z.infer<typeof environmentSchema>;

/** Throws with every problem at once. An empty variable counts as absent. */
export function readEnvironment(variables: NodeJS.ProcessEnv): Environment {
  const set = Object.fromEntries(Object.entries(variables).filter(([, value]) => value !== ''));
  const read = environmentSchema.safeParse(set);
  if (!read.success) throw new Error(`The sandbox cannot start:\n${z.prettifyError(read.error)}`);
  return read.data;
}
