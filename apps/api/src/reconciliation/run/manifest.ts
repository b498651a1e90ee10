import type { ExtraReason } from '@plumbline/core/reconciliation/plan-reading';
import type { Day } from '@plumbline/core/time/day';
import type { NotCompared } from '../../customers/not-compared.js';
import type { ReadingShape } from '../../evidence/reading-shape.js';
import type { CallCounts } from '../../providers/call-tally.js';

export type Source = 'twilio-usage' | 'highlevel-ledger' | 'twilio-aggregate' | 'twilio-items' | 'discovery';

/** What one reading of a provider brought, for one account or location over a window of days. */
export type ManifestRead = Omit<ReadingShape, 'digest'> & {
  readonly source: Source;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: Day;
  readonly to: Day;
  /** Rows that say that nothing was used. */
  readonly zeroRows: number;
  /** Days of which every category was asked for. */
  readonly fullDays: number;
  /** Twilio's records are complete up to this instant; null where the provider does not say. */
  readonly asOf: string | null;
  /** SHA-256 over the digests of the answers, in the order in which they were read. */
  readonly digest: string | null;
  /**
   * `unchanged`: only the control total was asked for, and it had not moved. `put-off`: a second reading failed, which
   * takes nothing away and is tried again.
   */
  readonly outcome: 'read' | 'unchanged' | 'hole' | 'put-off';
  readonly holes: readonly { readonly from: Day; readonly to: Day; readonly reason: string }[];
  /** What its rows say of a wallet; null for everything else. */
  readonly wallet: WalletProof | null;
};

/** A moment of a wallet: what it held, balance and credits together, with nine decimals. */
export type WalletPoint = { readonly balance: string; readonly at: string };

/**
 * Whether the rows of a wallet are all there. `not-told`: rows without balances cannot be chained. `broken`: between
 * the two points of each break something is missing.
 */
export type WalletProof = {
  readonly chain: 'unbroken' | 'broken' | 'not-told';
  readonly breaks: readonly { readonly holding: WalletPoint; readonly expecting: WalletPoint }[];
  /** What the wallet held when it was read, and why that is not known. */
  readonly balance: { readonly amount: string; readonly currency: string } | null;
  readonly balanceProblem: string | null;
};

/** A reading that got nothing. */
export const nothingRead = {
  ...{ pages: 0, pagesExpected: 0, rows: 0, zeroRows: 0, lastCursor: null, fullDays: 0 },
  ...{ asOf: null, digest: null, wallet: null },
} as const;

export type Hole = {
  readonly source: Source;
  readonly customerId: string | null;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
  /** The run that left it first; null where it is this one. */
  readonly openedBy: string | null;
};

/** Days that a run read beside its own window, and why. */
export type ExtraReading = {
  readonly source: Source;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly why: ExtraReason;
};

/** What an account cost while no customer was connected to it. Amounts with nine decimals. */
export type UnownedSpend = {
  readonly accountSid: string;
  readonly name: string;
  readonly amount: string;
  readonly currency: string;
  /** On how many days, between the first and the last of them. */
  readonly days: number;
  readonly from: Day;
  readonly to: Day;
};

/** The discovery that a run rests on; its own record has every single reading. */
export type DiscoveryDone = {
  readonly id: string;
  readonly reads: readonly {
    readonly what: string;
    readonly parts: number;
    readonly pages: number;
    readonly rows: number;
    /** SHA-256 over the digests of its readings. */
    readonly digest: string;
  }[];
};

/** The parent's aggregate of a day against the sum of what was read per account. Amounts with nine decimals. */
export type Control = {
  /** The parent. */
  readonly accountSid: string;
  readonly day: Day;
  readonly currency: string;
  readonly aggregate: string;
  readonly sum: string;
  readonly difference: string;
  /** `hole`: the control is trusted by now, so a difference means that something was missed. */
  readonly outcome: 'held' | 'warning' | 'hole' | 'not-settled';
};

export type Quarantined = {
  readonly source: string;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly day: Day | null;
  readonly reason: string;
  readonly rawText: string;
};

export type Notice = { readonly kind: string; readonly detail: string };

/** Was everything read? A run with a hole is incomplete, never green. */
export type Manifest = {
  readonly complete: boolean;
  readonly holes: readonly Hole[];
  readonly reads: readonly ManifestRead[];
  readonly extra: readonly ExtraReading[];
  readonly discovery: DiscoveryDone | null;
  /** Requests sent to each provider, and how many were expected when the plan was made. */
  readonly calls: CallCounts;
  readonly estimate: CallCounts | null;
  /** How many mismatches were explained, and what looking into them took besides; runs before that existed lack it. */
  readonly explained?: { readonly mismatches: number; readonly calls: CallCounts };
  readonly controls: readonly Control[];
  readonly spendUnderNoCustomer: readonly UnownedSpend[];
  readonly notCompared: readonly NotCompared[];
  readonly quarantined: readonly Quarantined[];
  readonly notices: readonly Notice[];
};

/** What a list tells of a manifest. */
export type ManifestHead = Pick<Manifest, 'complete' | 'holes' | 'spendUnderNoCustomer'>;

export type AmountTotals = {
  readonly currency: string;
  readonly cost: string;
  readonly expected: string;
  readonly billed: string;
  readonly under: string;
  readonly over: string;
};

/** Totals of a run: under and over stand beside each other and are never netted. Amounts with nine decimals. */
export type RunTotals = {
  readonly cells: number;
  readonly provisional: number;
  readonly byVerdict: Readonly<Record<string, number>>;
  readonly amounts: readonly AmountTotals[];
};
