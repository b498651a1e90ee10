import { rateFor } from '@plumbline/core/billing/rate';
import { toleranceFor } from '@plumbline/core/billing/tolerance';
import type { CellTerms } from '@plumbline/core/reconciliation/judge-cell';
import type { Day } from '@plumbline/core/time/day';
import { type CellProduct, isProduct, markedUpProducts, type Product } from '@plumbline/core/usage/product';
import type { Terms } from '../../terms/terms.service.js';
import type { SubjectDay } from './subject-days.js';

export type AgreedTerms = Pick<CellTerms, 'rate' | 'tolerance' | 'rounding'>;
type Asked = { readonly product: CellProduct; readonly day: Day };

/** What was agreed for a subject's product on a day; the same for judging and for trying other terms out. */
export function agreedTerms(subject: SubjectDay, cell: Asked, terms: Terms): AgreedTerms {
  const product = isProduct(cell.product) ? cell.product : null;
  return {
    rate: rateOf(subject, cell, terms),
    tolerance: toleranceFor(terms.tolerances, { customerId: subject.customer?.id ?? null, product }),
    rounding: terms.rounding,
  };
}

/** Nobody agrees a rate for the remainder, and members of a group are not judged. */
function rateOf(subject: SubjectDay, { product, day }: Asked, terms: Terms): bigint | null {
  if (subject.kind === 'group-member' || !isProduct(product)) return null;
  if (subject.kind === 'group-total' && !subject.members.every((member) => isRebilled(member.id, day, terms)))
    return null;
  const rates = subject.members.map((member) => agreedRate({ customerId: member.id, product, day }, terms));
  const [first] = rates;
  return first !== undefined && rates.every((rate) => rate === first) ? first : null;
}

/** An agency-wide pass-through says nothing about a group whose members nobody rebills. */
function isRebilled(customerId: string, day: Day, terms: Terms): boolean {
  return markedUpProducts.some((product) => agreedRate({ customerId, product, day }, terms) !== null);
}

function agreedRate(asked: { customerId: string; product: Product; day: Day }, terms: Terms): bigint | null {
  return rateFor(terms.rates, { ...asked, productSeen: terms.productsSeen.has(asked.product) })?.multiplier ?? null;
}
