import { z } from 'zod';
import { defectSchema } from './defects/defect.js';
import { estateEntries } from './estate/estate-entry.js';
import { eventSchema } from './events.js';
import { faultSchema } from './fault.js';
import { highLevelDefaults, highLevelSwitches } from './highlevel-switches.js';
import { changeEntries } from './location-changes.js';
import { grantEntries } from './oauth-grants.js';
import { requestEntries } from './request-counts.js';
import { sentPerDayUsually } from './traffic.js';
import { twilioDefaults, twilioSwitches } from './twilio-switches.js';

export const switchesSchema = z.object({ ...highLevelSwitches, ...twilioSwitches });
export type Switches = z.infer<typeof switchesSchema>;
export const defaultSwitches: Switches = { ...highLevelDefaults, ...twilioDefaults };

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
    // A journal of an earlier version does not tell it.
    sentPerDayMost: z.int().default(sentPerDayUsually),
    anchor: z.iso.datetime(),
    offsetMs: z.number(),
  }),
  z.object({ kind: z.literal('clock-moved'), offsetMs: z.number() }),
  z.object({ kind: z.literal('fault-set'), id: z.string(), fault: faultSchema }),
  z.object({ kind: z.literal('fault-met'), id: z.string() }),
  z.object({ kind: z.literal('faults-cleared') }),
  z.object({ kind: z.literal('defect-put-in'), defect: defectSchema }),
  z.object({ kind: z.literal('defects-put-in'), defects: z.array(defectSchema) }),
  z.object({ kind: z.literal('happened'), event: eventSchema }),
  z.object({ kind: z.literal('switched'), switches: keptSwitches }),
  ...grantEntries,
  ...requestEntries,
  ...changeEntries,
  ...estateEntries,
]);
export type Entry = z.infer<typeof entrySchema>;
