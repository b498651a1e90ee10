import type { Day } from '@plumbline/core/time/day';

export type Source = 'twilio-usage' | 'highlevel-ledger' | 'discovery';

/** What one reading of a provider brought, for one account or location over a window of days. */
export type ManifestRead = {
  readonly source: Source;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly pages: number;
  readonly rows: number;
  /** Twilio's records are complete up to this instant; null where the provider does not say. */
  readonly asOf: string | null;
  /** SHA-256 over the digests of the answers, in the order in which they were read. */
  readonly digest: string | null;
  /** `unchanged`: only the control total was asked for, and it had not moved. */
  readonly outcome: 'read' | 'unchanged' | 'hole';
  readonly holes: readonly { readonly from: Day; readonly to: Day; readonly reason: string }[];
};

export type Hole = {
  readonly source: Source;
  readonly customerId: string | null;
  readonly accountSid: string | null;
  readonly locationId: string | null;
  readonly from: Day;
  readonly to: Day;
  readonly reason: string;
};

/** The parent's aggregate of a day against the sum of what was read per account. Amounts with nine decimals. */
export type Control = {
  readonly day: Day;
  readonly currency: string;
  readonly aggregate: string;
  readonly sum: string;
  readonly difference: string;
  readonly outcome: 'held' | 'warning';
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
  readonly controls: readonly Control[];
  readonly quarantined: readonly Quarantined[];
  readonly notices: readonly Notice[];
};

type Parts = Omit<Manifest, 'complete' | 'holes'> & {
  readonly extraHoles: readonly Hole[];
  readonly customerOf: (read: ManifestRead) => string | null;
};

export function buildManifest({ extraHoles, customerOf, ...parts }: Parts): Manifest {
  const readHoles = parts.reads.flatMap((read) =>
    read.holes.map((hole) => ({
      source: read.source,
      customerId: customerOf(read),
      accountSid: read.accountSid,
      locationId: read.locationId,
      ...hole,
    })),
  );
  const holes = [...readHoles, ...extraHoles];
  return { complete: holes.length === 0, holes, ...parts };
}

/** Days as closed ranges of neighbours, oldest first: `[1, 2, 5]` is `1–2` and `5–5`. */
export function dayRanges(days: readonly Day[], next: (day: Day) => Day): { from: Day; to: Day }[] {
  const ranges: { from: Day; to: Day }[] = [];
  for (const day of [...days].sort()) {
    const last = ranges.at(-1);
    if (last !== undefined && next(last.to) === day) last.to = day;
    else ranges.push({ from: day, to: day });
  }
  return ranges;
}

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
