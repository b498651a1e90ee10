import type { QuarantinedItem } from '../../providers/facts.js';
import { type Provider, ProviderFailure } from '../../providers/provider-failure.js';
import type { DiscoveryProblem } from './discovery.entity.js';

/** The part of the providers that a read was about. */
export type Part = {
  readonly provider: Provider;
  readonly accountSid?: string;
  readonly locationId?: string;
  /** What was read, for people: "the numbers of Bright Dental". */
  readonly what: string;
};

/** A provider's failure as a problem of the discovery; anything else is a fault of ours and is thrown on. */
export function problemOf(part: Part, error: unknown): DiscoveryProblem {
  if (!(error instanceof ProviderFailure)) throw error;
  return problem(part, error.kind, `Could not read ${part.what}: ${error.message}`);
}

/** Rows that could not be trusted are a hole in what was read. */
export function problemsOfQuarantined(part: Part, quarantined: readonly QuarantinedItem[]): DiscoveryProblem[] {
  if (quarantined.length === 0) return [];
  const reasons = [...new Set(quarantined.map((item) => item.reason))].sort().join(', ');
  const detail =
    `${quarantined.length} of ${part.what} could not be understood (${reasons}) and were left out. ` +
    'What was known of them before stays; start another discovery when the provider has put it right.';
  return [problem(part, 'quarantined', detail)];
}

/** An answer that is complete and empty, where something was there before. */
export function emptyListProblem(part: Part): DiscoveryProblem {
  const detail = `${part.what} came back empty although there were some before. Nothing was changed; check the company id.`;
  return problem(part, 'empty', detail);
}

function problem(part: Part, kind: string, detail: string): DiscoveryProblem {
  return {
    provider: part.provider,
    accountSid: part.accountSid ?? null,
    locationId: part.locationId ?? null,
    kind,
    detail,
  };
}
