import { z } from 'zod';
import { clockTime } from '../../platform/config/clock-time.js';
import { isTimeZone } from '../../platform/config/time-zone.js';

const at = clockTime.describe('The time of day, in the zone');
const zone = z
  .string()
  .max(64)
  .refine(isTimeZone, 'must be an IANA time zone such as Europe/Berlin')
  .describe('An IANA time zone');

export const NightSchedule = z
  .strictObject({ at, zone })
  .meta({ id: 'NightSchedule', example: { at: '02:30', zone: 'Europe/Berlin' } });
export type NightSchedule = z.infer<typeof NightSchedule>;

const ComingNight = z
  .object({
    businessDate: z.string().meta({ format: 'date' }).describe('The local date that names the night'),
    dueAt: z.string().meta({ format: 'date-time' }),
    from: z.string().meta({ format: 'date' }).describe('The first UTC day that it compares'),
    to: z.string().meta({ format: 'date' }).describe('The last UTC day that it compares'),
  })
  .meta({ id: 'ComingNight' });
export type ComingNight = z.infer<typeof ComingNight>;

const nights = {
  atOnce: z.array(ComingNight).describe('Nights that are due already and not there yet: they begin at once'),
  next: z.array(ComingNight).describe('The nights that come then, soonest first'),
};

export const NightSchedulePreview = z.object(nights).meta({ id: 'NightSchedulePreview' });
export type NightSchedulePreview = z.infer<typeof NightSchedulePreview>;

export const NightScheduleShown = z
  .object({
    ...NightSchedule.shape,
    setIn: z.enum(['environment', 'settings']).describe('Who says so: NIGHTLY_AT and NIGHTLY_ZONE, or the agency'),
    since: z.string().meta({ format: 'date-time' }).nullable().describe('Null where nobody ever set one'),
    environment: NightSchedule.describe('What NIGHTLY_AT and NIGHTLY_ZONE say'),
    ...nights,
  })
  .meta({ id: 'NightScheduleShown' });
export type NightScheduleShown = z.infer<typeof NightScheduleShown>;
