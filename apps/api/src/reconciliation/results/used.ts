import { assertNever } from '@plumbline/core/assert-never';
import type { UsageCell } from '@plumbline/core/reconciliation/pair-cells';
import { type Amounts, type Attribution, isExplained, isFinal } from '@plumbline/core/usage/attribute-items';
import type { CellProduct } from '@plumbline/core/usage/cell-product';
import { isProduct, type Product } from '@plumbline/core/usage/product';
import { readingKey } from '../facts/reading-key.js';
import type { Assigned } from './cells.js';
import type { SubjectDay, UsageSource } from './subject-days.js';

/** What accounts used on their days, and by whose numbers; keyed by account and day. */
export type UsedOnDays = {
  readonly assigned: ReadonlyMap<string, Assigned>;
  readonly attributions: ReadonlyMap<string, Attribution>;
};

/** What a subject used on its day. */
export type Used = {
  readonly cells: readonly UsageCell[];
  /** Products of which its share cannot be told, since numbers do not explain all of the account's. */
  readonly untold: ReadonlySet<Product>;
  /** Those of them of which more may still be learnt: items are missing, or their prices. */
  readonly pending: ReadonlySet<Product>;
  /** Products whose amount Twilio's own figures make doubtful. */
  readonly doubtful: ReadonlySet<Product>;
};

type OnDay = { readonly assigned: Assigned | undefined; readonly attribution: Attribution | undefined };

/** Adds a subject's sources up. There is always a remainder of Twilio's total, also when it is zero, but for members. */
export function usedBy(subject: SubjectDay, used: UsedOnDays): Used {
  const amounts = new Map<CellProduct, bigint>();
  const add = (product: CellProduct, nanos: bigint) => amounts.set(product, (amounts.get(product) ?? 0n) + nanos);
  const untold = new Set<Product>();
  const pending = new Set<Product>();
  const doubtful = new Set<Product>();
  let currency: string | undefined;
  for (const source of subject.sources) {
    const key = readingKey(source.accountSid, subject.day);
    const on = { assigned: used.assigned.get(key), attribution: used.attributions.get(key) };
    currency ??= on.assigned?.currency;
    if (on.assigned !== undefined && on.assigned.currency !== currency) {
      // Currencies are never added, so nothing can be said of what was used in the other one.
      for (const product of on.assigned.products.keys()) pending.add(product);
      continue;
    }
    for (const [product, nanos] of amountsOf(source, on)) add(product, nanos);
    for (const product of on.assigned?.incompleteProducts ?? []) doubtful.add(product);
    if (subject.kind !== 'group-member') {
      const more = on.attribution === undefined || !isFinal(on.attribution) ? pending : untold;
      for (const product of untoldOf(source, on)) more.add(product);
    }
    if (source.kind !== 'part') add('unattributed', on.assigned?.unattributedNanos ?? 0n);
  }
  for (const product of pending) untold.add(product);
  if (subject.kind !== 'group-member') {
    // A line of several products is for members to see: here they are compared one by one, and say nothing.
    for (const product of amounts.keys())
      if (!isProduct(product) && product !== 'unattributed') amounts.delete(product);
    for (const product of untold) add(product, 0n);
    add('unattributed', 0n);
  }
  const { subject: name, day } = subject;
  const known = currency ?? 'USD';
  const cells: UsageCell[] = [];
  for (const [product, nanos] of amounts) cells.push({ subject: name, day, product, nanos, currency: known, items: 0 });
  return { cells, untold, pending, doubtful };
}

function amountsOf(source: UsageSource, { assigned, attribution }: OnDay): readonly (readonly [CellProduct, bigint])[] {
  const whole = [...(assigned?.products ?? [])].map(([product, { nanos }]) => [product, nanos] as const);
  const partOf = (customerId: string): Amounts => attribution?.parts.get(customerId) ?? new Map();
  switch (source.kind) {
    case 'account':
      return whole;
    case 'part':
      return [...partOf(source.customerId)];
    case 'rest':
      return whole.map(([product, nanos]) => [
        product,
        source.without.reduce((left, customerId) => left - (partOf(customerId).get(product) ?? 0n), nanos),
      ]);
    default:
      return assertNever(source);
  }
}

/** A share can be held against charges only where every last decimal is somebody's. */
function untoldOf(source: UsageSource, { assigned, attribution }: OnDay): Product[] {
  if (source.kind === 'account') return [];
  const spent = [...(assigned?.products.keys() ?? [])];
  return spent.filter((product) => attribution === undefined || !isExplained(attribution, product));
}
