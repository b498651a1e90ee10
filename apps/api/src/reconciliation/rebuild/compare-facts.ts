import { formatAmount } from '@plumbline/core/money/amount';
import type { Day } from '@plumbline/core/time/day';
import type { ChargeRow } from '../facts/charge.repository.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import type { RebuiltReading } from './rebuilt-usage.service.js';

export const factKinds = ['price', 'usage-reading', 'charge', 'wallet-reading', 'items', 'split', 'import'] as const;
export type FactKind = (typeof factKinds)[number];

/** A stored fact that is not what the kept answers say, in words; null where one side has none. */
export type FactDifference = {
  readonly kind: FactKind;
  /** Account SID or location id. */
  readonly account: string;
  readonly day: Day;
  /** Usage category or charge id. */
  readonly item: string | null;
  /** The run whose reading it is. */
  readonly ofRun: string | null;
  readonly stored: string | null;
  readonly evidence: string | null;
};
export type StoredReading = {
  readonly runId: string;
  readonly digest: string;
  readonly asOf: Date | null;
  readonly readAt: Date;
};
type Of = { readonly account: string; readonly day: Day };
type Two<T> = { readonly stored: readonly T[]; readonly evidence: readonly T[] };

/** Categories of a day that cost something else than is stored. */
export function priceDifferences(of: Of, { stored, evidence }: Two<AccountPrice>): FactDifference[] {
  const say = ({ nanos, currency }: AccountPrice) => `${formatAmount(nanos)} ${currency}`;
  const said = (rows: readonly AccountPrice[]) => new Map(rows.map((row) => [row.category, say(row)]));
  return differences({ ...of, kind: 'price' }, said(stored), said(evidence));
}

/** Rows of a wallet's day that are stored otherwise, missing, or too many; only the fields that differ are told. */
export function chargeDifferences(of: Of, { stored, evidence }: Two<ChargeRow>): FactDifference[] {
  const [before, after] = [stored, evidence].map((rows) => new Map(rows.map((row) => [row.chargeId, fieldsOf(row)])));
  const ids = [...new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])])].sort();
  return ids.flatMap((item) => {
    const [one, other] = [before?.get(item), after?.get(item)];
    const names = Object.keys(one ?? other ?? {}).filter((name) => one?.[name] !== other?.[name]);
    if (names.length === 0) return [];
    const told = (fields: typeof one) =>
      fields === undefined ? null : names.map((name) => `${name} ${fields[name] ?? 'none'}`).join(', ');
    return [{ ...of, kind: 'charge', item, ofRun: null, stored: told(one), evidence: told(other) } as const];
  });
}

/** Readings that say something else than is stored of them, or that only one side knows. */
export function readingDifferences(
  of: Of & { readonly kind: 'usage-reading' | 'wallet-reading' },
  stored: readonly StoredReading[],
  evidence: readonly RebuiltReading[],
): FactDifference[] {
  const known = new Map(stored.map((reading) => [reading.runId, reading]));
  const runs = [...new Set([...known.keys(), ...evidence.map(({ runId }) => runId)])].sort();
  return runs.flatMap((ofRun) => {
    const [one, other] = [known.get(ofRun), evidence.find(({ runId }) => runId === ofRun)];
    const before = one === undefined ? null : saidBy(one, other === undefined || isWithin(one, other));
    const after = other === undefined ? null : saidBy(other, true);
    return before === after ? [] : [{ ...of, item: null, ofRun, stored: before, evidence: after }];
  });
}

/** A reading is written after its last answer came, and before the run notes that it is done. */
export function isWithin({ readAt }: Pick<StoredReading, 'readAt'>, { from, to }: Pick<RebuiltReading, 'from' | 'to'>) {
  return readAt >= from && readAt <= to;
}

function saidBy({ digest, asOf }: Pick<StoredReading, 'digest' | 'asOf'>, isInTime: boolean): string {
  const complete = asOf === null ? '' : `, complete up to ${asOf.toISOString()}`;
  return `digest ${digest}${complete}${isInTime ? '' : ', read at another time than its answers came'}`;
}

function fieldsOf(row: ChargeRow): Readonly<Record<string, string | null>> {
  return {
    amount: formatAmount(row.nanos),
    currency: row.currency,
    credit: formatAmount(row.creditNanos),
    booked: row.bookedAt.toISOString(),
    used: row.usedAt?.toISOString() ?? null,
    heading: row.heading,
    product: row.product,
    possible: row.possible.join(' '),
    rule: row.rule,
    description: row.description,
    label: row.label,
    reference: row.reference,
    type: row.chargeType,
  };
}

function differences(
  of: Of & { readonly kind: FactKind },
  stored: ReadonlyMap<string, string>,
  evidence: ReadonlyMap<string, string>,
): FactDifference[] {
  const items = [...new Set([...stored.keys(), ...evidence.keys()])].sort();
  return items.flatMap((item) => {
    const [one, other] = [stored.get(item) ?? null, evidence.get(item) ?? null];
    return one === other ? [] : [{ ...of, item, ofRun: null, stored: one, evidence: other }];
  });
}
