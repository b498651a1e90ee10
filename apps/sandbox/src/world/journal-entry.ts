import { z } from 'zod';
import { defectKinds } from './defect.js';
import { faultSchema } from './fault.js';
import { grantEntries } from './oauth-grants.js';
import { requestEntries } from './request-counts.js';
import { twilioDefaults, twilioSwitches } from './twilio-switches.js';
import { sandboxProducts } from './use.js';

export const switchesSchema = z.object({
  /** Whether the agency's private token may be exchanged for a location's token. */
  locationTokenByPrivateToken: z.boolean(),
  /** On which locations the agency installed the app; only for those an OAuth token buys a location's token. */
  appInstalledOn: z.enum(['all', 'some', 'none']),
  /** Requests that a resource may make in ten seconds; null for no limit. */
  highLevelRequestsPer10s: z.int().min(1).nullable(),
  /** Whether HighLevel knows the sid of Twilio's record of an inbound message; of outbound ones it always does. */
  altIdOfInbound: z.boolean(),
  ...twilioSwitches,
});
export type Switches = z.infer<typeof switchesSchema>;
export const defaultSwitches: Switches = {
  locationTokenByPrivateToken: true,
  appInstalledOn: 'all',
  highLevelRequestsPer10s: 100,
  altIdOfInbound: false,
  ...twilioDefaults,
};

/** A journal of an earlier version knows fewer switches; those that it lacks are at their defaults. */
const keptSwitches = z
  .record(z.string(), z.unknown())
  .transform((kept) => ({ ...defaultSwitches, ...kept }))
  .pipe(switchesSchema);

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
  z.object({ kind: z.literal('switched'), switches: keptSwitches }),
  ...grantEntries,
  ...requestEntries,
]);
export type Entry = z.infer<typeof entrySchema>;
