import type { Left } from './claim.js';
import type { ChargeEvidence, Lead } from './evidence.js';

/** Rows whose reference leads to a place of this kind. */
export function leading<K extends Lead['kind']>({ charges }: Left, kind: K) {
  return charges.filter(
    (charge): charge is ChargeEvidence & { lead: Extract<Lead, { kind: K }> } =>
      charge.lead.kind === kind && !charge.isLate,
  );
}
