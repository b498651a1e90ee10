import type { Day } from '../time/day.js';
import type { MismatchEvidence, Stranger } from './evidence.js';

type Ends = {
  readonly direction: 'inbound' | 'outbound' | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly at: Date;
};

/** What HighLevel knows of a message or call, and the record at Twilio that it names. */
export type KnownMessage = Ends & { readonly messageId: string; readonly sid: string | null };

/** One of Twilio's records; price in nano-units, null until it is rated. */
export type KnownRecord = Ends & {
  readonly sid: string;
  readonly kind: 'message' | 'call' | 'recording';
  /** The leg that began the call, or that was recorded. */
  readonly parentSid: string | null;
  readonly nanos: bigint | null;
  /** Segments of a message. */
  readonly quantity: bigint | null;
};

/** What usage says of one kind of message on a day. Nano-units. */
export type MessageUsage = {
  readonly costNanos: bigint;
  /** Of the cost, by direction; both zero where usage does not say. */
  readonly inboundNanos: bigint;
  readonly outboundNanos: bigint;
  /** Carrier fees, which the prices of messages may have in them. */
  readonly feeNanos: bigint;
};

/** Whose account a record was found in. */
export type Finder =
  | { readonly kind: 'own' }
  | { readonly kind: 'shared-account'; readonly accountSid: string }
  | { readonly kind: 'stranger'; readonly stranger: Stranger };

/** A wallet row of the cell. */
export type GatheredRow = {
  readonly chargeId: string;
  readonly reference: string | null;
  readonly nanos: bigint;
  readonly bookedAt: Date;
  readonly creditNanos: bigint;
  readonly isLate: boolean;
};

/** Where else a reference stands in a wallet: in the customer's own on another day, or in somebody else's. */
export type OtherRow =
  | { readonly kind: 'other-day'; readonly day: Day }
  | { readonly kind: 'stranger'; readonly stranger: Stranger };

/** What was looked at for one cell, before anything of it is brought together. */
export type Gathered = Omit<MismatchEvidence, 'charges' | 'items'> & {
  readonly rows: readonly GatheredRow[];
  /** All records of the customer's own account and day; null where they were not read. */
  readonly records: readonly KnownRecord[] | null;
  /** What usage says of the account's messages on the day. */
  readonly texts: { readonly sms: MessageUsage; readonly mms: MessageUsage };
  /** The customer's messages and calls around the day; null where HighLevel could not be asked. */
  readonly messages: readonly KnownMessage[] | null;
  /** By message, records that are not among `records`, with where they were found. */
  readonly found: ReadonlyMap<string, { readonly record: KnownRecord; readonly day: Day; readonly where: Finder }>;
  /** Messages whose record was looked for everywhere it could be. */
  readonly sought: ReadonlySet<string>;
  readonly otherRows: ReadonlyMap<string, OtherRow>;
  /** Records of this account that rows in the wallets of others lead to, by sid. */
  readonly paidByOthers: ReadonlyMap<string, Stranger>;
};
