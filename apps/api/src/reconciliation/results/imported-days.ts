import { classifyCharge } from '@plumbline/core/billing/classify-charge';
import { groupBy } from '@plumbline/core/group-by';
import type { Day } from '@plumbline/core/time/day';
import type { ImportedCharge } from '../../wallet-imports/imported-wallets.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import type { LabelClassifications } from '../facts/label-classifications.js';
import { readingKey } from '../facts/reading-key.js';

/** By location and day; `vouched` where a person said that the export holds every row of that day. */
export type ImportedDays = ReadonlyMap<string, { readonly vouched: boolean }>;

type Found = {
  readonly charges: readonly ImportedCharge[];
  readonly complete: readonly { readonly locationId: string; readonly from: Day; readonly to: Day }[];
  readonly asked: {
    readonly wallets: readonly string[];
    readonly days: readonly Day[];
    /** What was read of the ledger: there an export never counts. */
    readonly read: { readonly has: (key: string) => boolean };
    readonly classifications: LabelClassifications;
  };
};

/** Which wallets' days only exports tell of, and what these say. A day without rows counts only where somebody vouched. */
export function importedDays({ charges, complete, asked }: Found): {
  readonly days: ImportedDays;
  readonly sums: readonly ChargeSum[];
} {
  const { wallets, read, classifications } = asked;
  const byDay = groupBy(charges, (charge) => readingKey(charge.locationId, charge.day));
  const ranges = groupBy(complete, ({ locationId }) => locationId);
  const days = new Map<string, { readonly vouched: boolean }>();
  for (const wallet of wallets) {
    for (const day of asked.days) {
      const key = readingKey(wallet, day);
      const vouched = (ranges.get(wallet) ?? []).some(({ from, to }) => from <= day && day <= to);
      if (!read.has(key) && (vouched || byDay.has(key))) days.set(key, { vouched });
    }
  }
  const counting = [...byDay].flatMap(([key, rows]) => (days.has(key) ? rows : []));
  return { days, sums: counting.map((charge) => sumOf(charge, classifications)) };
}

function sumOf(charge: ImportedCharge, classifications: LabelClassifications): ChargeSum {
  const { locationId, day, nanos, currency, description, chargeType } = charge;
  // The ladder reads HighLevel's sign: what the customer pays is negative.
  const classified = classifyCharge({ description, nanos: -nanos, chargeType }, classifications);
  return {
    ...{ locationId, day, currency, nanos, items: 1, heading: classified.heading },
    product: classified.heading === 'usage' ? classified.product : null,
    possible: classified.heading === 'unclassified' ? classified.possible : [],
  };
}
