/**
 * What the two providers said, in our words. Money is a bigint of nano-units with an ISO currency, a day is a UTC
 * calendar day, an instant is a Date. Evidence keeps the provider's own bytes, without secrets and message texts.
 */

/** One page as received: redacted bytes, their digest, and the request line that asked for it (method, path, query). */
export type EvidencePage = {
  readonly sha256: string;
  readonly bytes: Uint8Array;
  readonly request: string;
  readonly rows: number;
  readonly receivedAt: Date;
};

export type QuarantineReason =
  | 'wrong-sign'
  | 'unknown-currency'
  | 'too-many-decimals'
  | 'not-a-number'
  | 'missing-field'
  | 'wrong-date';

/** A row that cannot be trusted. It is kept as text and never rounded, guessed or dropped. */
export type QuarantinedItem = {
  readonly reason: QuarantineReason;
  readonly day: string | null;
  readonly category: string | null;
  readonly rawText: string;
};

/** A read that reached its end. A read that did not throws ProviderFailure instead. */
export type Read<T> = {
  readonly items: readonly T[];
  readonly quarantined: readonly QuarantinedItem[];
  readonly evidence: readonly EvidencePage[];
};

export type AccountFact = {
  readonly sid: string;
  readonly ownerSid: string;
  readonly friendlyName: string;
  readonly status: 'active' | 'suspended' | 'closed';
  readonly createdAt: Date;
};

export type AccountNumberFact = {
  readonly sid: string;
  readonly accountSid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
};

/** The control total of one account and day. */
export type DailyTotalFact = {
  readonly day: string;
  readonly nanos: bigint;
  readonly currency: string;
  readonly asOf: Date | null;
};

/** What one account used on one day in one category, the category spelled as received. Cost is never negative. */
export type UsageFact = {
  readonly accountSid: string;
  readonly day: string;
  readonly category: string;
  readonly nanos: bigint;
  readonly currency: string;
  readonly usage: string | null;
  readonly usageUnit: string | null;
  readonly count: string | null;
  readonly asOf: Date | null;
};

/** Rows whose price, usage and count are all zero are counted here and are no items. */
export type UsageRead = Read<UsageFact> & { readonly zeroRows: number };

export type AccountBalanceFact = { readonly accountSid: string; readonly nanos: bigint; readonly currency: string };

export type LocationFact = {
  readonly locationId: string;
  readonly name: string;
  readonly timezone: string | null;
  readonly email: string | null;
};

/** The only public trace of phone rebilling. The multiplier is in nano-units: 1.1 is 1_100_000_000n. */
export type RebillingFact = {
  readonly locationId: string;
  readonly name: string;
  readonly timezone: string | null;
  readonly enabled: boolean | null;
  readonly multiplier: bigint | null;
  readonly saasMode: string | null;
};

export type SaasLocationFact = {
  readonly locationId: string;
  readonly name: string | null;
  readonly saasMode: string | null;
  readonly subscriptionStatus: string | null;
};

export type LocationNumberFact = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
};

export type PhoneSystem = 'own-twilio' | 'lc-phone' | 'none';

export type LocationNumbersRead = Read<LocationNumberFact> & {
  readonly phoneSystem: PhoneSystem;
  /** `active`, `suspended`, `closed`, or what else the provider says; null where no phone system is connected. */
  readonly accountStatus: string | null;
};

/** One row of a customer's wallet, with the provider's sign: a debit is negative. */
export type ChargeFact = {
  readonly chargeId: string;
  readonly bookedAt: Date;
  readonly usedAt: Date | null;
  readonly nanos: bigint;
  readonly currency: string;
  readonly description: string;
  readonly chargeType: string | null;
  readonly balanceAfter: string | null;
  readonly rawText: string;
};

export type WalletBalanceFact = {
  readonly locationId: string;
  readonly nanos: bigint;
  readonly creditNanos: bigint | null;
  readonly currency: string;
};
