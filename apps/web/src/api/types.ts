export type Money = { readonly amount: string; readonly currency: string };
export type Page<T> = { readonly items: readonly T[]; readonly nextCursor: string | null };

export type Role = 'viewer' | 'operator' | 'approver' | 'admin';
export type Person = { readonly id: string; readonly email: string; readonly name: string; readonly role: Role };
export type Installation = { readonly mode: 'sandbox' | 'live'; readonly claimed: boolean; readonly version: string };

export type Verdict =
  | 'matched'
  | 'within-tolerance'
  | 'underbilled'
  | 'overbilled'
  | 'unbilled'
  | 'unsupported'
  | 'incomplete'
  | 'undecided';

export type Product = { readonly product: string; readonly shownAs: string; readonly treatment: string };

export type CustomerStatus =
  | 'shared'
  | 'migrating'
  | 'migrated'
  | 'own-account'
  | 'reverted'
  | 'unconnected'
  | 'lc-phone'
  | 'gone';

export type LastNight = {
  readonly day: string;
  readonly verdict: Verdict;
  readonly difference: Money | null;
  readonly provisional: boolean;
};

export type Customer = {
  readonly id: string;
  readonly locationId: string;
  readonly name: string;
  readonly timezone: string | null;
  readonly status: CustomerStatus;
  readonly accountSid: string | null;
  readonly rebilling: { readonly enabled: boolean | null; readonly multiplier: string | null } | null;
  readonly lastNight: LastNight | null;
};

export type Connection = {
  readonly accountSid: string;
  readonly accountName: string;
  readonly validFrom: string;
  readonly validTo: string | null;
  readonly sharedWith: number;
};

export type PhoneNumber = {
  readonly sid: string;
  readonly phoneNumber: string;
  readonly friendlyName: string;
  readonly accountSid: string | null;
};

export type Rate = {
  readonly product: string;
  readonly multiplier: string;
  readonly from: string | null;
  readonly source: 'customer' | 'agency' | 'product-map';
  readonly reason: string | null;
};

export type Tolerance = { readonly absolute: Money; readonly relative: string; readonly driftBudget: Money };

export type CustomerDetail = Customer & {
  readonly connections: readonly Connection[];
  readonly numbers: readonly PhoneNumber[];
  readonly rates: readonly Rate[];
  readonly tolerance: Tolerance;
};

export type Cell = {
  readonly day: string;
  readonly product: string;
  readonly cost: Money | null;
  readonly expected: Money | null;
  readonly billed: Money | null;
  readonly difference: Money | null;
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly revision: number;
  readonly group: boolean;
};

export type RunState = 'queued' | 'running' | 'complete' | 'incomplete' | 'failed' | 'cancelled';

export type AmountTotals = {
  readonly cost: Money;
  readonly expected: Money;
  readonly billed: Money;
  readonly under: Money;
  readonly over: Money;
};

export type RunTotals = {
  readonly cells: number;
  readonly provisional: number;
  readonly byVerdict: Readonly<Record<string, number>>;
  readonly amounts: readonly AmountTotals[];
};

export type Hole = {
  readonly source: string;
  readonly customerId: string | null;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
};

export type Read = {
  readonly source: string;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: string;
  readonly to: string;
  readonly pages: number;
  readonly rows: number;
  readonly asOf: string | null;
  readonly digest: string | null;
  readonly outcome: 'read' | 'unchanged' | 'hole';
};

export type Control = {
  readonly day: string;
  readonly currency: string;
  readonly aggregate: Money;
  readonly sum: Money;
  readonly difference: Money;
  readonly outcome: 'held' | 'warning';
};

export type Quarantined = {
  readonly source: string;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly day: string | null;
  readonly reason: string;
  readonly rawText: string;
};

export type Manifest = {
  readonly complete: boolean;
  readonly holes: readonly Hole[];
  readonly reads: readonly Read[];
  readonly controls: readonly Control[];
  readonly quarantined: readonly Quarantined[];
  readonly notices: readonly { readonly kind: string; readonly detail: string }[];
};

export type RunKind = 'nightly' | 'manual' | 'first-night';

export type RunSummary = {
  readonly id: string;
  readonly kind: RunKind;
  readonly from: string;
  readonly to: string;
  readonly state: RunState;
  readonly progress: { readonly done: number; readonly total: number };
  readonly totals: RunTotals | null;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly failure: string | null;
  readonly requestedBy: string;
  readonly inputDigest: string | null;
  readonly resultDigest: string | null;
  readonly manifest: { readonly complete: boolean; readonly holes: readonly Hole[] } | null;
};

export type Run = Omit<RunSummary, 'manifest'> & { readonly manifest: Manifest | null };

export type Result = Cell & {
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly accountSid: string | null;
};

export type MismatchState = 'open' | 'acknowledged' | 'resolved' | 'accepted';

export type Cause = {
  readonly cause: string;
  readonly share: Money;
  readonly certainty: 'proven' | 'inferred';
  readonly detail: string;
};

export type Mismatch = {
  readonly id: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly accountSid: string | null;
  readonly day: string;
  readonly product: string;
  readonly cost: Money | null;
  readonly expected: Money | null;
  readonly billed: Money | null;
  readonly difference: Money;
  readonly verdict: Verdict;
  readonly state: MismatchState;
  readonly regressed: boolean;
  readonly causes: readonly Cause[];
  readonly residual: Money;
  readonly openedAt: string;
};

export type MismatchEvent = {
  readonly at: string;
  readonly kind: string;
  readonly actor: string | null;
  readonly runId: string | null;
  readonly detail: string | null;
};

export type MismatchDetail = Mismatch & { readonly history: readonly MismatchEvent[] };

export type Night = {
  readonly runId: string;
  readonly from: string;
  readonly to: string;
  readonly day: string;
  readonly state: RunState;
  readonly failure: string | null;
  readonly complete: boolean;
  readonly clean: boolean;
  readonly holes: number;
  readonly provisional: boolean;
  readonly under: Money;
  readonly over: Money;
  readonly mismatches: number;
  readonly undecided: number;
  readonly incomplete: number;
  readonly finishedAt: string | null;
};

export type TrendDay = {
  readonly day: string;
  readonly cost: Money;
  readonly expected: Money;
  readonly billed: Money;
  readonly under: Money;
  readonly over: Money;
  readonly provisional: boolean;
  readonly incomplete: boolean;
  readonly mismatches: number;
};

export type ProductSummary = {
  readonly product: string;
  readonly cost: Money;
  readonly expected: Money;
  readonly billed: Money;
  readonly under: Money;
  readonly over: Money;
  readonly mismatches: number;
  readonly undecided: number;
};

export type NotCompared = {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly reason: string;
};

export type Overview = {
  readonly newestNight: Night | null;
  readonly newestSettledDay: {
    readonly day: string;
    readonly under: Money;
    readonly over: Money;
    readonly cells: number;
    readonly mismatches: number;
  } | null;
  readonly trend: readonly TrendDay[];
  readonly byProduct: readonly ProductSummary[];
  readonly openMismatches: { readonly count: number; readonly under: Money; readonly over: Money };
  readonly customers: { readonly compared: number; readonly notCompared: readonly NotCompared[] };
  readonly nextRunAt: string | null;
  readonly activeRunId: string | null;
};

export type ApiKey = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
  readonly expiresAt: string | null;
};

export type ConnectionProposal = {
  readonly id: string;
  readonly customerId: string;
  readonly customerName: string;
  readonly accountSid: string | null;
  readonly accountName: string | null;
  readonly validFrom: string | null;
  readonly overlap: number;
  readonly listed: number;
  readonly shared: boolean;
  readonly candidates: readonly { readonly accountSid: string; readonly overlap: number }[];
};

export type RateProposal = {
  readonly id: string;
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly products: readonly string[];
  readonly multiplier: string;
  readonly from: string;
};

export type ClassificationKind = 'label' | 'category';
export type Classification = {
  readonly kind: ClassificationKind;
  readonly value: string;
  readonly product: string;
  readonly decidedAt: string;
};
export type Unclassified = { readonly kind: ClassificationKind; readonly value: string; readonly firstSeenAt: string };
