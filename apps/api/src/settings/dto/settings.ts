import { z } from 'zod';
import { AlertSettings } from './alert-settings.js';

const RevertLimits = z.strictObject({
  perDay: z.int().min(0).max(1000).describe('How many reverts may be asked for within a day; 0 allows none'),
  windowDays: z.int().min(0).max(3650).describe('For how many days after a migration a revert is offered'),
});

const secondPerson = z.boolean().describe('Whether somebody else than who asked for a revert must approve it');
const watchNights = z.int().min(1).max(60).describe('How many nights must be clean before a migration is complete');

export const Settings = z
  .strictObject({ secondPerson, reverts: RevertLimits, watchNights, alerts: AlertSettings })
  .meta({ id: 'Settings' });
export type Settings = z.infer<typeof Settings>;

export const SettingsChange = z
  .strictObject({
    secondPerson: secondPerson.optional(),
    reverts: RevertLimits.partial().optional(),
    watchNights: watchNights.optional(),
    alerts: AlertSettings.partial().optional(),
  })
  .meta({ id: 'SettingsChange' });
export type SettingsChange = z.infer<typeof SettingsChange>;
