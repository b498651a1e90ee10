import type { Stranger } from '@plumbline/core/explain/evidence';
import { type BasePrices, basePriceOf } from '@plumbline/core/explain/find-base-price';
import type { Gathered, MessageUsage, OtherRow } from '@plumbline/core/explain/gathered';
import type { Day } from '@plumbline/core/time/day';
import { markedUpProducts } from '@plumbline/core/usage/product';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { MismatchToExplain } from '../../mismatches/mismatches.service.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import { hasMovedInMonth } from './agency-view.js';
import type { CaseCells } from './case-cells.service.js';
import type { LookedInto } from './look-into.service.js';
import { isIn, rowsOf } from './rows-of-case.js';

export type Case = {
  readonly mismatch: MismatchToExplain;
  readonly customer: CustomerForRun;
  readonly cells: CaseCells;
  readonly looked: LookedInto;
};

type Agency = {
  readonly basePrices: BasePrices;
  readonly otherRates: Gathered['otherRates'];
  /** The last day that was judged. */
  readonly to: Day;
};

/** In these categories Twilio books what nobody sent. */
const adjusting: ReadonlySet<string> = new Set([
  'min-spend-adjustments',
  'smsmessages-bucket-adjustments',
  'authy-bucket-adjustment',
  'credit-transfer',
]);

/** Brings together what was kept and what was looked into, as core wants to see it. */
export function gatherCase({ mismatch, customer, cells, looked }: Case, agency: Agency): Gathered | null {
  const { day, product } = mismatch;
  const cell = cells.results.find((one) => one.day === day && one.product === product);
  if (cell === undefined) return null;
  const costNanos = cell.costNanos ?? 0n;
  return {
    day,
    product,
    differenceNanos: mismatch.differenceNanos,
    currency: cell.currency,
    billedCurrency: cell.billedCurrency,
    costNanos,
    rate: cell.rate,
    restatedNanos: cells.firstSettledCost === null ? 0n : costNanos - cells.firstSettledCost,
    adjustmentNanos: product === 'other' ? sumOf(cells.prices, (category) => adjusting.has(category)) : 0n,
    hasMoved: hasMovedInMonth(customer, day),
    numberFees: cells.numberFees,
    basePrice: isMarkedUp(product) ? basePriceOf(agency.basePrices, day, product) : null,
    markup: cells.results.find((one) => one.day === day && isMarkedUp(one.product) && one.rate !== null)?.rate ?? null,
    otherRates: agency.otherRates,
    neighbours: neighboursOf(mismatch, cells),
    crossing: null,
    isWalletSilentSince: agency.to > day && (cells.lastCharged === null || cells.lastCharged < day),
    rows: rowsOf(mismatch, cells).map(({ chargeId, reference, nanos, creditNanos, bookedAt }) => {
      return { chargeId, reference, nanos, creditNanos, bookedAt, isLate: false };
    }),
    records: looked.records,
    texts: { sms: textUsage('sms', cells.prices), mms: textUsage('mms', cells.prices) },
    messages: looked.messages,
    found: looked.found,
    sought: looked.sought,
    otherRows: otherRowsOf(mismatch, cells),
    paidByOthers: new Map<string, Stranger>(),
  };
}

function isMarkedUp(product: string): boolean {
  return markedUpProducts.some((one) => one === product);
}

function neighboursOf({ day, product }: MismatchToExplain, { results }: CaseCells): Gathered['neighbours'] {
  return results.flatMap((one) => {
    if (one.day === day || one.product !== product || one.differenceNanos === null) return [];
    return [{ day: one.day, differenceNanos: one.differenceNanos, costNanos: one.costNanos ?? 0n }];
  });
}

/** Rows of other days, by reference. */
function otherRowsOf({ day, product }: MismatchToExplain, { rows }: CaseCells): Map<string, OtherRow> {
  const others = rows.filter((row) => row.day !== day && row.nanos > 0n && isIn(row.product, product));
  return new Map(
    others.flatMap((row) => (row.reference === null ? [] : [[row.reference, { kind: 'other-day', day: row.day }]])),
  );
}

function textUsage(product: 'sms' | 'mms', prices: readonly AccountPrice[]): MessageUsage {
  const cost = (name: string) => sumOf(prices, (category) => category === name);
  return {
    costNanos: cost(product),
    inboundNanos: cost(`${product}-inbound`),
    outboundNanos: cost(`${product}-outbound`),
    feeNanos: cost(`${product}-messages-carrierfees`),
  };
}

function sumOf(prices: readonly AccountPrice[], isMeant: (category: string) => boolean): bigint {
  return prices.reduce((sum, { category, nanos }) => (isMeant(category.toLowerCase()) ? sum + nanos : sum), 0n);
}
