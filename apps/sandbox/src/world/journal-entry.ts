import { z } from 'zod';
import { defectKinds } from './defect.js';
import { sandboxProducts } from './use.js';

export const faultSchema = z.object({
  face: z.enum(['twilio', 'highlevel']),
  method: z.string().optional(),
  pathContains: z.string(),
  kind: z.enum(['status', 'truncate', 'html', 'slow', 'reset', 'repeat-page', 'drop-page', 'poison-price']),
  status: z.int().min(200).max(599).optional(),
  headers: z.record(z.string(), z.string()).optional(),
  /** How many answers it spoils; for ever when absent. */
  times: z.int().min(1).optional(),
  /** How many matching requests pass before it begins. */
  after: z.int().min(0).optional(),
  delayMs: z.int().min(0).max(600_000).optional(),
  price: z.string().optional(),
  currency: z.string().optional(),
});
export type Fault = z.infer<typeof faultSchema>;

export const switchesSchema = z.object({
  /** Whether the agency's private token may be exchanged for a location's token. */
  locationTokenByPrivateToken: z.boolean(),
  /** Requests that a resource may make in ten seconds; null for no limit. */
  highLevelRequestsPer10s: z.int().min(1).nullable(),
});
export type Switches = z.infer<typeof switchesSchema>;
export const defaultSwitches: Switches = { locationTokenByPrivateToken: true, highLevelRequestsPer10s: 100 };

export const entrySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('founded'),
    seed: z.int(),
    customers: z.int(),
    days: z.int(),
    anchor: z.iso.datetime(),
    offsetMs: z.number(),
  }),
  z.object({ kind: z.literal('clock-moved'), offsetMs: z.number() }),
  z.object({ kind: z.literal('fault-set'), id: z.string(), fault: faultSchema }),
  z.object({ kind: z.literal('fault-met'), id: z.string() }),
  z.object({ kind: z.literal('faults-cleared') }),
  z.object({
    kind: z.literal('defect-put-in'),
    defect: z.object({
      locationId: z.string(),
      day: z.string(),
      product: z.enum(sandboxProducts),
      kind: z.enum(defectKinds),
      postsMs: z.number(),
    }),
  }),
  z.object({ kind: z.literal('switched'), switches: switchesSchema }),
]);
export type Entry = z.infer<typeof entrySchema>;
