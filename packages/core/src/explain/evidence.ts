import type { Day } from '../time/day.js';

/** Who else's a record or a wallet row turned out to be. */
export type Stranger = { readonly customerId: string; readonly name: string };

/** Where the reference of a wallet row leads, by way of HighLevel's message. */
export type Lead =
  /** Nobody looked: there is no reference, no access, or no budget left. */
  | { readonly kind: 'unread' }
  /** A record in the customer's own account on the day; certain where direction, number and time agree. */
  | { readonly kind: 'item'; readonly sid: string; readonly isCertain: boolean }
  /** The same, but on another day. */
  | { readonly kind: 'other-day'; readonly sid: string; readonly day: Day; readonly isCertain: boolean }
  /** A record on an account that several customers share, made by this customer's number. */
  | { readonly kind: 'shared-account'; readonly sid: string; readonly accountSid: string; readonly isCertain: boolean }
  /** A record in the account of somebody else. */
  | { readonly kind: 'stranger'; readonly sid: string; readonly stranger: Stranger; readonly isCertain: boolean }
  /** Twilio has no such record, in no account where it could be. */
  | { readonly kind: 'nothing' };

/** One wallet row of the cell. Positive: the customer pays. */
export type ChargeEvidence = {
  readonly chargeId: string;
  readonly reference: string | null;
  readonly nanos: bigint;
  readonly bookedAt: Date;
  /** What complimentary credits paid of it that is not in its amount. */
  readonly creditNanos: bigint;
  readonly lead: Lead;
  /** It came only after the difference was judged, and is not in what was billed. */
  readonly isLate: boolean;
};

/** What the other side knows of a record that no wallet row of the cell leads to. */
export type Trail =
  | { readonly kind: 'unread' }
  /** HighLevel has no message or call behind it. */
  | { readonly kind: 'unknown-to-highlevel' }
  /** HighLevel made it, and no wallet row names it. */
  | { readonly kind: 'never-charged'; readonly isCertain: boolean }
  | { readonly kind: 'charged-on'; readonly day: Day; readonly isCertain: boolean }
  | { readonly kind: 'charged-to'; readonly stranger: Stranger; readonly isCertain: boolean };

/** One thing that Twilio priced: a message, all legs of a call, or the recordings of one. */
export type ItemEvidence = {
  /** Of the message or of the leg that began the call. */
  readonly sid: string;
  /** What of the cell's cost is its own, without carrier fees. */
  readonly nanos: bigint;
  readonly trail: Trail;
};

/** The same product of the same customer on the day before or after. */
export type Neighbour = { readonly day: Day; readonly differenceNanos: bigint; readonly costNanos: bigint };

/** Residuals of two customers that are each other's, found over the whole agency. */
export type Crossing = { readonly stranger: Stranger; readonly nanos: bigint };

/** Everything that is known about one difference. Amounts are nano-units of its currency. */
export type MismatchEvidence = {
  readonly day: Day;
  readonly product: string;
  /** Billed minus expected; null where the sides are in two currencies. */
  readonly differenceNanos: bigint | null;
  readonly currency: string;
  readonly billedCurrency: string | null;
  readonly costNanos: bigint;
  /** The agreed multiplier; null where several products are compared together. */
  readonly rate: bigint | null;
  readonly charges: readonly ChargeEvidence[];
  /** Null where Twilio's records were not read, or do not add up to the usage. */
  readonly items: readonly ItemEvidence[] | null;
  /** What Twilio added to the day's usage after it had been judged, without a record; and what its own adjustments cost. */
  readonly restatedNanos: bigint;
  readonly adjustmentNanos: bigint;
  /** Whether numbers of the customer changed accounts in this month, and what a number's month costs. */
  readonly hasMoved: boolean;
  readonly numberFees: readonly bigint[];
  /** How far charges of the whole agency are off on this day, as a multiplier of the expected ones; null for not at all. */
  readonly basePrice: bigint | null;
  /** What the customer's other products are multiplied by. */
  readonly markup: bigint | null;
  /** Other multipliers that somebody at the agency agreed. */
  readonly otherRates: readonly { readonly multiplier: bigint; readonly whose: string }[];
  readonly neighbours: readonly Neighbour[];
  readonly crossing: Crossing | null;
  /** Nothing at all was posted to the wallet for any day since, although there was usage. */
  readonly isWalletSilentSince: boolean;
};
