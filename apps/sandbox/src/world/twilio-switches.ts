import { z } from 'zod';

/** How the Twilio face behaves where nothing is promised, or where something was seen that nobody would expect. */
export const twilioSwitches = {
  /** Whether the price of a message has its carrier fee in it, as one help article says; the fee has no field. */
  messagePriceIncludesCarrierFee: z.boolean(),
  /** The documentation prints the categories of RCS as `Usage-RCS-Messages`. */
  usageCategoryCase: z.enum(['lower', 'as-documented']),
  /** Whether every account spends something in a category that was never published; it is inside `totalprice`. */
  unpublishedCategory: z.boolean(),
  /** What `totalprice` has beyond all categories, on each day with usage. */
  costInNoCategoryMicros: z.int().min(0).max(1_000_000_000),
  /** Whether counts are missing for more than the few categories that never have one. */
  usageCounts: z.enum(['present', 'null-or-empty']),
  zeroCategories: z.enum(['listed', 'omitted']),
  usagePrices: z.enum(['text', 'number']),
  /** So many decimals at the least; zeros fill up. */
  usageDecimals: z.int().min(5).max(12),
  /** Longer ranges over all categories end in an error of the server; null for none too long. */
  mostDaysOfAllCategories: z.int().min(1).nullable(),
  /** How old the usage is at the least. */
  usageLagHours: z.int().min(0).max(240),
  /** Currencies of accounts that do not count in dollars, by sid. */
  accountCurrencies: z.record(z.string(), z.string().regex(/^[A-Z]{3}$/)),
  /** Accounts that are not closed, the parent too; one more is refused. */
  mostAccounts: z.int().min(1),
  /** What becomes of a number's webhooks and settings when it moves to another account. */
  settingsOfMovedNumber: z.enum(['lost', 'kept']),
  /** Whether a number takes fallback addresses also in an account to which it was moved. */
  movedNumberTakesFallbacks: z.boolean(),
  /** Whether a number that moves stays in the pool of its old account's messaging service. */
  movedNumberStaysInPool: z.boolean(),
  /** Whether a registered emergency address keeps a number from moving. */
  emergencyAddressKeepsNumber: z.boolean(),
  /** Numbers that have one, by sid. */
  emergencyAddressesOn: z.array(z.string()),
  /** Whether keys of a subaccount may be made with the parent's token on the host for keys. */
  parentMayMakeKeysOfOthers: z.boolean(),
  /** Requests that may be in flight at once; null for no limit. */
  mostInFlight: z.int().min(1).nullable(),
};

export const twilioDefaults: z.infer<z.ZodObject<typeof twilioSwitches>> = {
  messagePriceIncludesCarrierFee: true,
  usageCategoryCase: 'lower',
  unpublishedCategory: false,
  costInNoCategoryMicros: 0,
  usageCounts: 'present',
  zeroCategories: 'listed',
  usagePrices: 'text',
  usageDecimals: 5,
  mostDaysOfAllCategories: null,
  usageLagHours: 3,
  accountCurrencies: {},
  mostAccounts: 1000,
  settingsOfMovedNumber: 'lost',
  movedNumberTakesFallbacks: true,
  movedNumberStaysInPool: false,
  emergencyAddressKeepsNumber: true,
  emergencyAddressesOn: [],
  parentMayMakeKeysOfOthers: true,
  mostInFlight: null,
};
