import { z } from 'zod';

/** What nobody promises about HighLevel, each as a choice of the world. */
export const highLevelSwitches = {
  /** Whether the agency's private token may be exchanged for a location's token. */
  locationTokenByPrivateToken: z.boolean(),
  /** On which locations the agency installed the app; only for those an OAuth token buys a location's token. */
  appInstalledOn: z.enum(['all', 'some', 'none']),
  /** Requests that a resource may make in ten seconds; null for no limit. */
  highLevelRequestsPer10s: z.int().min(1).nullable(),
  /** Where in its answer the ledger keeps its rows. */
  ledgerEnvelope: z.enum(['transactions', 'data', 'data.transactions', 'data.walletTransactions']),
  ledgerAmounts: z.enum(['number', 'text']),
  /** The sign of what the customer pays. */
  ledgerDebits: z.enum(['negative', 'positive']),
  ledgerShowsChargeType: z.boolean(),
  /** In which zone dates are printed. */
  ledgerDatesIn: z.enum(['asked-zone', 'location-zone']),
  /** Whether a row booked at the very end of the asked time belongs to it; one at its beginning always does. */
  ledgerBounds: z.enum(['inclusive', 'exclusive-end']),
  /** Unstable: between two pages, the last row of one and the first of the next change places. */
  ledgerOrder: z.enum(['newest-first', 'unstable']),
  /** Between the first page and the second a row lands on top: in what time may end now or later, or in any. */
  ledgerRowsLandWhilePaging: z.enum(['never', 'open-times', 'every-time']),
  /** What becomes of `twilio` in an update of a location; `checked` refuses credentials that are wrong, `taken` never looks. */
  twilioCredentials: z.enum(['ignored', 'taken', 'checked']),
  /** What HighLevel makes in a Twilio account when it is connected and has nothing of HighLevel’s yet. */
  connectionMakes: z.enum(['application-and-key', 'nothing']),
  /** Whether the voice addresses of the account’s numbers are replaced on that occasion. */
  connectionReplacesWebhooks: z.boolean(),
  /** Whether an update of a location leaves alone what it does not mention. */
  locationUpdateKeepsOthers: z.boolean(),
  /** Products for which rebilling cannot be changed at the moment. */
  rebillingRefusedFor: z.array(z.string()),
  /** Whether a location's read-back follows the changes of its rebilling. */
  rebillingReadsBack: z.boolean(),
  /** What `markup` means to update-rebilling; what is read back is percent added. */
  rebillingMarkupIs: z.enum(['percent-added', 'multiplier']),
  /** What HighLevel charges at a markup that was set: that per cent on top of the price, or that per cent of it. */
  rebillingCharges: z.enum(['percent-added', 'percent-of-price']),
  /** Whether a rebilling that is off charges nothing from that instant on. */
  rebillingOffStopsCharges: z.boolean(),
  /** What `markup` means to allow-attach-rebilling; its own page says both. */
  attachedMarkupIs: z.enum(['multiplier', 'percent']),
  /** Whether the messages of a conversation lie one level deeper than they are described. */
  messageEnvelope: z.enum(['nested', 'flat']),
  /** Whether a call's data is `meta.call {duration, status}` or `meta {callDuration, callStatus}`. */
  callMeta: z.enum(['nested', 'flat']),
  /** Whether HighLevel knows the sid of Twilio's record of an inbound message; of outbound ones it always does. */
  altIdOfInbound: z.boolean(),
  /** By whom texts leave: `twilio_provider`, or an app of the marketplace. */
  textProvider: z.string(),
  /** Whether rows of an export carry the sid of Twilio's record where the message itself does. */
  altIdInExport: z.boolean(),
} as const;

export const highLevelDefaults: z.infer<z.ZodObject<typeof highLevelSwitches>> = {
  locationTokenByPrivateToken: true,
  appInstalledOn: 'all',
  highLevelRequestsPer10s: 100,
  ledgerEnvelope: 'transactions',
  ledgerAmounts: 'number',
  ledgerDebits: 'negative',
  ledgerShowsChargeType: true,
  ledgerDatesIn: 'asked-zone',
  ledgerBounds: 'inclusive',
  ledgerOrder: 'newest-first',
  ledgerRowsLandWhilePaging: 'never',
  twilioCredentials: 'taken',
  connectionMakes: 'application-and-key',
  connectionReplacesWebhooks: false,
  locationUpdateKeepsOthers: true,
  rebillingRefusedFor: [],
  rebillingReadsBack: true,
  rebillingMarkupIs: 'percent-added',
  rebillingCharges: 'percent-added',
  rebillingOffStopsCharges: true,
  attachedMarkupIs: 'multiplier',
  messageEnvelope: 'nested',
  callMeta: 'nested',
  altIdOfInbound: false,
  altIdInExport: true,
  textProvider: 'twilio_provider',
};
