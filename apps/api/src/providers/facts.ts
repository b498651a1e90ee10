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
  /** The provider's own clock, to the second; null where it does not tell. */
  readonly saidAt: Date | null;
  /** Where the page said that the next one is; null where it did not. */
  readonly next: string | null;
};

export type QuarantineReason =
  | 'wrong-sign'
  | 'unknown-currency'
  | 'too-many-decimals'
  | 'not-a-number'
  | 'missing-field'
  | 'wrong-date'
  | 'wrong-account';

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
  /** A trial account reaches verified numbers only. Null where Twilio does not say. */
  readonly isTrial: boolean | null;
  readonly createdAt: Date;
};

export type AccountNumberFact = {
  readonly sid: string;
  readonly accountSid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  /** `twilio`, or `hosted` where the number lies elsewhere. */
  readonly origin: string | null;
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

/** One thing that Twilio priced by itself: a message, a leg of a call, a recording. */
export type ItemFact = {
  readonly sid: string;
  readonly kind: 'message' | 'call' | 'recording';
  readonly accountSid: string;
  readonly at: Date;
  readonly direction: 'inbound' | 'outbound' | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: string | null;
  /** The leg that began the conversation, or that was recorded. */
  readonly parentSid: string | null;
  /** The messaging service that sent it; Twilio names one even where none was used. */
  readonly messagingServiceSid: string | null;
  /** Twilio's code for what went wrong with a message. */
  readonly errorCode: string | null;
  /** Segments of a message, seconds of a call or recording. */
  readonly quantity: string | null;
  /** What it cost, never negative; null, like its currency, until Twilio has rated it. */
  readonly nanos: bigint | null;
  readonly currency: string | null;
  /** Whether the cost came as a positive price, which is not the usual sign of an item. */
  readonly isPricePositive: boolean;
};

/** What a provider's answers said about its limits so far; null where none did. */
export type LimitsFact = {
  readonly requests: number | null;
  readonly intervalMs: number | null;
  readonly requestsPerDay: number | null;
  readonly atOnce: number | null;
};

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
  /** The customer at Stripe, which several locations may share. */
  readonly stripeCustomerId: string | null;
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
  /** The location sends from it by default, or one of its users does. */
  readonly isInUse: boolean;
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
  /** What the wallet held around the row, balance and credits together; null where the row does not tell. */
  readonly walletBefore: bigint | null;
  readonly walletAfter: bigint | null;
  readonly rawText: string;
};

/** One row of a wallet as it looks, for looking at the wallet itself; nothing of it was refused. */
export type WalletRowFact = {
  readonly rowId: string;
  /** The printed dates as instants, as if they were printed in UTC; null where they are none. */
  readonly bookedAt: Date | null;
  readonly usedAt: Date | null;
  /** Whether every date that it has could be read. */
  readonly isDated: boolean;
  /** With the provider's sign; null where the amount is no exact number. */
  readonly nanos: bigint | null;
  /** Whether the balances around it fit its amount; null where it does not show them. */
  readonly fitsBalances: boolean | null;
  /** Balance and credits after it, where it shows them. */
  readonly walletAfter: bigint | null;
  /** Whether complimentary credits paid any of it. */
  readonly paidByCredits: boolean;
  readonly description: string;
  readonly chargeType: string | null;
  /** The JSON type of every field that came. */
  readonly fieldTypes: Readonly<Record<string, string>>;
};

export type WalletBalanceFact = {
  readonly locationId: string;
  readonly nanos: bigint;
  readonly creditNanos: bigint | null;
  readonly currency: string;
};

/** A message or call as HighLevel knows it, without what was said. */
export type MessageFact = {
  readonly messageId: string;
  readonly locationId: string;
  /** The item at Twilio, where HighLevel shows it. */
  readonly twilioSid: string | null;
  readonly kind: 'message' | 'call' | 'other';
  /** HighLevel's own type, such as `TYPE_SMS`. */
  readonly type: string;
  readonly direction: 'inbound' | 'outbound' | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly sentAt: Date;
};

export type AgencyFact = {
  readonly companyId: string;
  readonly name: string;
  readonly currency: string | null;
  readonly locations: number | null;
};
