import { rateFor } from '@plumbline/core/billing/rate';
import { toleranceFor } from '@plumbline/core/billing/tolerance';
import { type ChargeRounding, expectedCharge } from '@plumbline/core/reconciliation/charge-rounding';
import type { CellTerms } from '@plumbline/core/reconciliation/judge-cell';
import type { PairedCell } from '@plumbline/core/reconciliation/pair-cells';
import type { Day } from '@plumbline/core/time/day';
import { type Attribution, isExplained } from '@plumbline/core/usage/attribute-items';
import type { CellProduct } from '@plumbline/core/usage/cell-product';
import { isProduct, markedUpProducts, type Product } from '@plumbline/core/usage/product';
import type { Terms } from '../../terms/terms.service.js';
import type { SubjectDay } from './subject-days.js';

export type AgreedTerms = Pick<CellTerms, 'rate' | 'tolerance' | 'rounding'>;
type Asked = { readonly product: CellProduct; readonly day: Day };
type Context = { readonly subject: SubjectDay; readonly terms: Terms; readonly attribution: Attribution | undefined };

/** What was agreed for a subject's product on a day; the same for judging and for trying other terms out. */
export function agreedTerms(subject: SubjectDay, cell: Asked, terms: Terms): AgreedTerms {
  const product = isProduct(cell.product) ? cell.product : null;
  return {
    rate: rateOf(subject, cell, terms),
    tolerance: toleranceFor(terms.tolerances, { customerId: subject.customer?.id ?? null, product }),
    rounding: terms.rounding,
  };
}

/**
 * What is expected of a cell. Members of a group that agreed different rates are expected to pay for what their own
 * numbers used; null where nobody can say that, or nothing was agreed.
 */
export function expectedOf(cell: PairedCell, { rate, rounding }: AgreedTerms, context: Context): bigint | null {
  const { usage, charge } = cell;
  if (usage !== null && charge !== null && usage.currency !== charge.currency) return null;
  if (rate !== null) return expectedCharge(usage === null ? 0n : usage.nanos, rate, rounding);
  return context.subject.kind === 'group-total' ? expectedByMember(cell, rounding, context) : null;
}

function expectedByMember(
  { product, day }: PairedCell,
  rounding: ChargeRounding,
  { subject, terms, attribution }: Context,
): bigint | null {
  if (!isProduct(product) || attribution === undefined || !isExplained(attribution, product)) return null;
  if (!isRebilledGroup(subject, day, terms)) return null;
  let expected = 0n;
  for (const { id } of subject.members) {
    const rate = agreedRate({ customerId: id, product, day }, terms);
    if (rate === null) return null;
    expected += expectedCharge(attribution.parts.get(id)?.get(product) ?? 0n, rate, rounding);
  }
  return expected;
}

/** Nobody agrees a rate for the remainder, and members of a group are not judged. */
function rateOf(subject: SubjectDay, { product, day }: Asked, terms: Terms): bigint | null {
  if (subject.kind === 'group-member' || !isProduct(product)) return null;
  if (subject.kind === 'group-total' && !isRebilledGroup(subject, day, terms)) return null;
  let agreed: bigint | null = null;
  for (const [index, { id }] of subject.members.entries()) {
    const rate = agreedRate({ customerId: id, product, day }, terms);
    if (rate === null || (index > 0 && rate !== agreed)) return null;
    agreed = rate;
  }
  return agreed;
}

/** An agency-wide pass-through says nothing about a group whose members nobody rebills. */
function isRebilledGroup({ members }: SubjectDay, day: Day, terms: Terms): boolean {
  const isRebilled = (customerId: string) =>
    markedUpProducts.some((product) => agreedRate({ customerId, product, day }, terms) !== null);
  return members.every(({ id }) => isRebilled(id));
}

function agreedRate(asked: { customerId: string; product: Product; day: Day }, terms: Terms): bigint | null {
  return rateFor(terms.rates, { ...asked, productSeen: terms.productsSeen.has(asked.product) })?.multiplier ?? null;
}
