import type { ChannelPlan } from '../../api/alerts.js';
import type { Alert } from '../../api/types.js';

export const alertWords = {
  'mismatch.above-threshold': 'Mismatches above the threshold',
  'run.incomplete': 'A run is incomplete or failed',
  'run.missed': 'A nightly run is missing',
  restatement: 'Settled days changed after all',
  leak: 'A customer uses what is not its own',
  'credential.failing': 'A provider does not let us in',
  'credential.expiring': 'A key or an access expires',
  'balance.low': 'The Twilio balance is low',
  'wallet.low': 'The wallet of a customer is low',
  'migration.needs-person': 'A migration needs a person',
  'revert.requested': 'A revert waits for approval',
  'revert.needs-person': 'A revert needs a person',
  test: 'A test',
} as const satisfies Record<Alert['kind'], string>;

export const digestWords = {
  'at-once': 'One by one, at once',
  hourly: 'Together, every full hour',
  daily: 'Together, once a day',
} as const satisfies Record<ChannelPlan['digest'], string>;

/** What a channel gets, in a sentence. */
export function planWords({ kinds, digest, digestHour, quietHours, zone }: ChannelPlan): string {
  const what = kinds === null ? 'Everything' : kinds.length === 1 ? '1 kind' : `${kinds.length} kinds`;
  const at = `${String(digestHour).padStart(2, '0')}:00`;
  const when = { 'at-once': 'at once', hourly: 'every hour', daily: `daily at ${at}` }[digest];
  const quiet = quietHours === null ? '' : `, quiet ${quietHours.from} to ${quietHours.to}`;
  const isTimed = digest === 'daily' || quietHours !== null;
  return `${what}, ${when}${quiet}${isTimed ? ` (${zone})` : ''}`;
}
