import type { AssumptionId } from '@plumbline/core/assumption/assumption';
import type { Finding } from '@plumbline/core/assumption/finding';
import type { CustomerForRun, KnownAccount } from '../customers/customers.service.js';
import type { HighLevelSource } from '../providers/highlevel-source.js';
import type { TwilioSource } from '../providers/twilio-source.js';
import type { StoredFacts } from '../reconciliation/facts/stored-facts.service.js';
import type { SharedReads } from './reads/shared-reads.js';

/** What a probe may look at. It reads, and writes nothing anywhere. */
export type ProbeContext = {
  readonly twilio: TwilioSource;
  readonly highLevel: HighLevelSource;
  /** Everyone that discovery knows, by location id, also customers that cannot be compared. */
  readonly customers: readonly CustomerForRun[];
  /** Every known account of the parent, itself included, by SID. */
  readonly accounts: readonly KnownAccount[];
  /** What runs have read before. */
  readonly facts: StoredFacts;
  /** What several probes rest on, read once for an examination. */
  readonly reads: SharedReads;
  readonly now: Date;
};

export type Observation = Pick<Finding, 'outcome' | 'detail' | 'evidence'>;

/**
 * One question to the providers, answered by reading. It answers `holds` only by what it saw, `not-testable-here` where
 * it saw too little, and may throw ProviderFailure, which counts as the latter.
 */
export type Probe = {
  readonly assumption: AssumptionId;
  readonly look: (context: ProbeContext, signal: AbortSignal) => Promise<Observation>;
};
