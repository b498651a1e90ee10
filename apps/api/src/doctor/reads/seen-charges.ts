import type { SeenRow } from '@plumbline/core/assumption/decide/wallet-rows';
import { labelOf } from '@plumbline/core/billing/charge-label';
import { classifyCharge, referenceOf } from '@plumbline/core/billing/classify-charge';
import { type Day, dayOf } from '@plumbline/core/time/day';
import type { Product } from '@plumbline/core/usage/product';
import type { WalletRowFact } from '../../providers/facts.js';

/** A wallet row that says what it is for, as a size: positive where the customer pays. */
export type SeenCharge = {
  readonly id: string;
  readonly product: Product;
  readonly label: string;
  readonly reference: string | null;
  readonly nanos: bigint;
  /** The day of use. */
  readonly day: Day;
  readonly at: Date;
};

const nobodyDecided = new Map<string, never>();

/** The rows for usage of Twilio, as their labels tell without anybody's help. */
export function seenCharges(rows: readonly WalletRowFact[]): SeenCharge[] {
  return rows.flatMap((row) => {
    const at = row.usedAt ?? row.bookedAt;
    const classified = headingOf(row);
    if (row.nanos === null || at === null || classified.heading !== 'usage') return [];
    const { description } = row;
    return [
      {
        id: row.rowId,
        product: classified.product,
        label: labelOf(description),
        reference: referenceOf(description),
        nanos: -row.nanos,
        day: dayOf(at),
        at,
      },
    ];
  });
}

/** The rows as the decisions look at them. */
export function seenRow(row: WalletRowFact): SeenRow {
  const { heading } = headingOf(row);
  const { rowId: id, nanos, fitsBalances, fieldTypes, isDated } = row;
  return {
    ...{ id, nanos, fitsBalances, fieldTypes, isDated },
    isClassified: heading !== 'unclassified',
    isUsage: heading === 'usage',
  };
}

function headingOf({ nanos, description, chargeType }: WalletRowFact) {
  return classifyCharge({ description, nanos: nanos ?? 0n, chargeType }, nobodyDecided);
}
