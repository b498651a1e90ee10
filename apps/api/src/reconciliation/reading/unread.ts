import { dayRanges, type PlannedUnit } from '@plumbline/core/reconciliation/plan-reading';
import { type ManifestRead, nothingRead } from '../run/manifest.js';

/** Only what the run owed is a hole: days that were to be read a second time keep what they have. */
export function unread(unit: PlannedUnit, reason: string): ManifestRead {
  const holes = dayRanges(unit.owed).map((range) => ({ ...range, reason }));
  return {
    ...nothingRead,
    source: unit.source,
    accountSid: unit.source === 'twilio-usage' ? unit.target : null,
    locationId: unit.source === 'highlevel-ledger' ? unit.target : null,
    from: unit.from,
    to: unit.to,
    outcome: holes.length > 0 ? 'hole' : 'put-off',
    holes,
  };
}
