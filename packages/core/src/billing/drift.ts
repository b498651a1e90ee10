import type { DriftProduct } from '../mismatch/case-product.js';
import type { Verdict } from '../reconciliation/judge-cell.js';
import type { Day } from '../time/day.js';
import { type Month, monthOf } from '../time/month.js';
import { isProduct, type Product } from '../usage/product.js';
import { settingFor, type ToleranceSetting, toleranceCurrency, toleranceFor } from './tolerance.js';

/** A result of one customer, as far as drift is concerned; amounts in nano-units. */
export type DriftCell = {
  readonly customerId: string;
  readonly day: Day;
  readonly product: string;
  readonly verdict: Verdict;
  readonly provisional: boolean;
  readonly currency: string;
  readonly costNanos: bigint | null;
  readonly expectedNanos: bigint | null;
  readonly billedNanos: bigint | null;
  readonly differenceNanos: bigint | null;
};

/** What small differences in one direction add up to, without a sign, against the budget that binds first. */
export type DriftSum = {
  readonly cells: number;
  readonly sumNanos: bigint;
  readonly budgetNanos: bigint;
  readonly exceeded: boolean;
  readonly costNanos: bigint;
  readonly expectedNanos: bigint;
  readonly billedNanos: bigint;
};

/** One customer's month in one currency. Under and over stand beside each other and are never netted. */
export type MonthDrift = {
  readonly customerId: string;
  readonly month: Month;
  readonly currency: string;
  readonly sums: Readonly<Record<DriftProduct, DriftSum>>;
};

type CustomerMonth = { readonly customerId: string; readonly month: Month };

/**
 * Adds up the settled within-tolerance differences of these customers and months, by currency, and holds each direction
 * against the customer's drift budget; a product with a tolerance of its own must stay within that budget too. Cells of
 * other customers and months are left out, and a month without any small difference still has its zeros.
 */
export function driftOf(
  cells: Iterable<DriftCell>,
  { months, settings }: { readonly months: readonly CustomerMonth[]; readonly settings: readonly ToleranceSetting[] },
): MonthDrift[] {
  const byMonth = new Map(months.map((one) => [keyOf(one), new Map<string, DriftCell[]>([[toleranceCurrency, []]])]));
  for (const cell of cells) {
    const currencies = byMonth.get(keyOf({ customerId: cell.customerId, month: monthOf(cell.day) }));
    if (currencies === undefined || !isSmall(cell)) continue;
    const known = currencies.get(cell.currency);
    if (known === undefined) currencies.set(cell.currency, [cell]);
    else known.push(cell);
  }
  return months.flatMap((one) =>
    [...(byMonth.get(keyOf(one)) ?? [])].sort(toleranceCurrencyFirst).map(([currency, of]) => ({
      ...one,
      currency,
      sums: {
        'drift-under': sumOf(of.filter(isUnder), { ...one, currency }, settings),
        'drift-over': sumOf(
          of.filter((cell) => !isUnder(cell)),
          { ...one, currency },
          settings,
        ),
      },
    })),
  );
}

/**
 * What becomes of each customer's month and direction, once: of several currencies one that exceeds its budget, the
 * tolerance's own first.
 */
export function bindingDrift(drifts: readonly MonthDrift[], product: DriftProduct): MonthDrift[] {
  const binding = new Map<string, MonthDrift>();
  for (const drift of drifts) {
    const known = binding.get(keyOf(drift));
    if (known === undefined || (!known.sums[product].exceeded && drift.sums[product].exceeded)) {
      binding.set(keyOf(drift), drift);
    }
  }
  return [...binding.values()];
}

function keyOf({ customerId, month }: CustomerMonth): string {
  return `${customerId} ${month}`;
}

function isSmall({ verdict, provisional }: DriftCell): boolean {
  return verdict === 'within-tolerance' && !provisional;
}

function isUnder({ differenceNanos }: DriftCell): boolean {
  return (differenceNanos ?? 0n) < 0n;
}

function toleranceCurrencyFirst([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === b) return 0;
  if (a === toleranceCurrency) return -1;
  return b === toleranceCurrency || a > b ? 1 : -1;
}

function sumOf(
  cells: readonly DriftCell[],
  scope: CustomerMonth & { readonly currency: string },
  settings: readonly ToleranceSetting[],
): DriftSum {
  const own = { cells, budgetNanos: customerBudget(scope, settings) };
  const [binding] = [own, ...productBudgets(cells, scope, settings)].filter(isExceeded);
  const { cells: counted, budgetNanos } = binding ?? own;
  return {
    cells: counted.length,
    sumNanos: total(counted, sizeOf),
    budgetNanos,
    exceeded: binding !== undefined,
    costNanos: total(counted, (cell) => cell.costNanos ?? 0n),
    expectedNanos: total(counted, (cell) => cell.expectedNanos ?? 0n),
    billedNanos: total(counted, (cell) => cell.billedNanos ?? 0n),
  };
}

type Budgeted = { readonly cells: readonly DriftCell[]; readonly budgetNanos: bigint };

function isExceeded({ cells, budgetNanos }: Budgeted): boolean {
  return total(cells, sizeOf) > budgetNanos;
}

/** Nobody agreed a budget in another currency, so nothing may add up there. */
function customerBudget(
  { customerId, currency }: { readonly customerId: string; readonly currency: string },
  settings: readonly ToleranceSetting[],
): bigint {
  return currency === toleranceCurrency ? toleranceFor(settings, { customerId, product: null }).driftBudget : 0n;
}

function productBudgets(
  cells: readonly DriftCell[],
  { customerId, currency }: { readonly customerId: string; readonly currency: string },
  settings: readonly ToleranceSetting[],
): Budgeted[] {
  if (currency !== toleranceCurrency) return [];
  return [...new Set(cells.map((cell) => cell.product))].sort().flatMap((product) => {
    const setting = isProduct(product) ? settingOfProduct(settings, customerId, product) : null;
    const ofProduct = cells.filter((cell) => cell.product === product);
    return setting === null ? [] : [{ cells: ofProduct, budgetNanos: setting.tolerance.driftBudget }];
  });
}

function settingOfProduct(settings: readonly ToleranceSetting[], customerId: string, product: Product) {
  const setting = settingFor(settings, { customerId, product });
  return setting === null || setting.product === null ? null : setting;
}

function total(cells: readonly DriftCell[], amountOf: (cell: DriftCell) => bigint): bigint {
  return cells.reduce((sum, cell) => sum + amountOf(cell), 0n);
}

function sizeOf({ differenceNanos }: DriftCell): bigint {
  const difference = differenceNanos ?? 0n;
  return difference < 0n ? -difference : difference;
}
