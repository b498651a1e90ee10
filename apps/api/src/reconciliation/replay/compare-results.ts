import { formatAmount } from '@plumbline/core/money/amount';
import type { CanonicalResult } from '@plumbline/core/reconciliation/digest';

/** What a result says, as JSON keeps it: amounts with nine decimals in the result's currency. */
export type SaidResult = {
  readonly verdict: string;
  readonly provisional: boolean;
  readonly currency: string;
  readonly cost: string | null;
  readonly expected: string | null;
  readonly billed: string | null;
  readonly difference: string | null;
};

/**
 * `results`: the stored result is not what the stored facts say. `facts`: it is, but the facts are not what was received.
 * `missing`: what was received is no longer kept, so that nobody can say.
 */
export const whyCellsDiffer = ['results', 'facts', 'missing'] as const;
export type WhyCellDiffers = (typeof whyCellsDiffer)[number];

export type CellDifference = {
  readonly subject: string;
  readonly day: string;
  readonly product: string;
  readonly before: SaidResult | null;
  readonly after: SaidResult | null;
};
export type ReplayedDifference = CellDifference & {
  readonly fromFacts: SaidResult | null;
  readonly why: WhyCellDiffers;
};

type Three = {
  readonly stored: readonly CanonicalResult[];
  readonly fromFacts: readonly CanonicalResult[];
  readonly fromEvidence: readonly CanonicalResult[];
  /** Whether something of what a subject's day rests on is missing. */
  readonly isMissing: (subject: string, day: string) => boolean;
};

/** The cells of which what is stored, what the facts say and what was received are not one, by subject, day and product. */
export function compareReplayed({ stored, fromFacts, fromEvidence, isMissing }: Three): ReplayedDifference[] {
  const [before, between, after] = [byKey(stored), byKey(fromFacts), byKey(fromEvidence)];
  const keys = [...new Set([...before.keys(), ...between.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const [one, two, three] = [before.get(key), between.get(key), after.get(key)];
    const cell = one ?? two ?? three;
    const [said, facts, says] = [saidBy(one), saidBy(two), saidBy(three)];
    if (cell === undefined || (isSame(said, facts) && isSame(facts, says))) return [];
    const { subject, day, product } = cell;
    const rests = isMissing(subject, day) ? 'missing' : 'facts';
    const why = isSame(said, facts) ? rests : 'results';
    return [{ subject, day, product, before: said, fromFacts: facts, after: says, why }];
  });
}

function byKey(rows: readonly CanonicalResult[]): ReadonlyMap<string, CanonicalResult> {
  return new Map(rows.map((row) => [`${row.subject}|${row.day}|${row.product}`, row]));
}

const isSame = (one: SaidResult | null, other: SaidResult | null) => JSON.stringify(one) === JSON.stringify(other);

function saidBy(row: CanonicalResult | undefined): SaidResult | null {
  if (row === undefined) return null;
  return {
    verdict: row.verdict,
    provisional: row.provisional,
    currency: row.currency,
    cost: amountOrNull(row.costNanos),
    expected: amountOrNull(row.expectedNanos),
    billed: amountOrNull(row.billedNanos),
    difference: amountOrNull(row.differenceNanos),
  };
}

function amountOrNull(nanos: bigint | null): string | null {
  return nanos === null ? null : formatAmount(nanos);
}
