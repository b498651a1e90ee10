import { classifyCharge, labelOf, referenceOf } from '@plumbline/core/billing/classify-charge';
import { dayOf } from '@plumbline/core/time/day';
import { isProduct } from '@plumbline/core/usage/product';
import type { ChargeFact } from '../../providers/facts.js';
import type { ChargeRow } from './charge.repository.js';
import type { LabelClassifications } from './label-classifications.js';

/** What a reading met for the first time, perhaps. */
export function sightings(rows: readonly ChargeRow[]) {
  const products = rows.flatMap(({ product }) => (product !== null && isProduct(product) ? [product] : []));
  return { labels: [...new Set(rows.map((row) => row.label))], categories: [], products: [...new Set(products)] };
}

/** A wallet row on its day of use, classified, with our sign: a charge is positive. */
export function chargeRow(row: ChargeFact, classifications: LabelClassifications): ChargeRow {
  const classified = classifyCharge(
    { description: row.description, nanos: row.nanos, chargeType: row.chargeType },
    classifications,
  );
  return {
    chargeId: row.chargeId,
    day: dayOf(row.usedAt ?? row.bookedAt),
    bookedAt: row.bookedAt,
    usedAt: row.usedAt,
    nanos: -row.nanos,
    creditNanos: classified.heading === 'usage' ? creditBeside(row) : 0n,
    currency: row.currency,
    description: row.description,
    label: labelOf(row.description),
    reference: referenceOf(row.description),
    chargeType: row.chargeType,
    heading: classified.heading,
    product: classified.heading === 'usage' ? classified.product : null,
    rule: classified.rule,
    possible: classified.heading === 'unclassified' ? classified.possible : [],
  };
}

/** What left the wallet beyond the amount: credits paid it, where the amount does not have that in it. */
function creditBeside({ nanos, walletBefore, walletAfter }: ChargeFact): bigint {
  if (walletBefore === null || walletAfter === null) return 0n;
  const beside = walletBefore - walletAfter + nanos;
  return beside > 0n ? beside : 0n;
}
