import type { AssignedUsage } from './assign-usage.js';
import type { MeetingCell } from './meeting-group.js';
import type { Product } from './product.js';
import { type FamilyReading, type MessageReading, readItems } from './read-items.js';
import type { ItemSum } from './sum-items.js';

/** What is told apart together: a product, or `texting` where prices of messages have carrier fees in them. */
export type AttributedLine = Product | MeetingCell;

export type Amounts = ReadonlyMap<AttributedLine, bigint>;

/** An account's day, split by whose numbers it names. For each line, all parts and the remainder are its total exactly. */
export type Attribution = {
  /** By member; one whom no number names is missing. */
  readonly parts: ReadonlyMap<string, Amounts>;
  /** What no number explains; a line that is explained to the last decimal has none. */
  readonly remainder: Amounts;
  /** The products behind each line. */
  readonly products: ReadonlyMap<AttributedLine, readonly Product[]>;
  readonly messages: MessageReading;
  readonly families: readonly FamilyReading[];
  /** Numbers that several members list, and numbers that no member has, with what their items cost. */
  readonly ambiguous: readonly NumberCost[];
  readonly unowned: readonly NumberCost[];
};

export type NumberCost = { readonly number: string; readonly nanos: bigint; readonly items: number };

export type AttributionInput = {
  /** The account's day from usage, which is what is split. */
  readonly usage: Pick<AssignedUsage, 'products'> & { readonly currency: string };
  readonly sums: readonly ItemSum[];
  /** The members that have each number. */
  readonly owners: ReadonlyMap<string, readonly string[]>;
};

/**
 * Splits the cost of a day that several customers caused on one account. A number of one member makes an item that
 * member's; one of several members makes it nobody's. Families whose items do not add up to usage are not split.
 */
export function attributeItems({ usage, sums, owners }: AttributionInput): Attribution {
  const reading = readItems(usage, sums);
  const parts = new Map<string, Map<AttributedLine, bigint>>();
  const ambiguous = new Map<string, NumberCost>();
  const unowned = new Map<string, NumberCost>();
  for (const sum of sums) {
    const owner = ownerOf(sum, owners);
    if (owner.kind === 'several') addCost(ambiguous, owner.number, sum);
    if (owner.kind === 'nobody' && owner.number !== null) addCost(unowned, owner.number, sum);
    const line = reading.lineOf.get(sum.family);
    if (owner.kind !== 'member' || line === undefined) continue;
    const amounts = parts.get(owner.member) ?? new Map<AttributedLine, bigint>();
    amounts.set(line, (amounts.get(line) ?? 0n) + sum.nanos);
    parts.set(owner.member, amounts);
  }
  return {
    parts: sortedParts(parts),
    remainder: remainderOf(reading.totals, parts),
    products: reading.products,
    messages: reading.messages,
    families: reading.families,
    ambiguous: sortedCosts(ambiguous),
    unowned: sortedCosts(unowned),
  };
}

type Owner =
  | { readonly kind: 'member'; readonly member: string }
  | { readonly kind: 'several'; readonly number: string }
  | { readonly kind: 'nobody'; readonly number: string | null };

/** The nearest number that anybody has decides. */
function ownerOf({ numbers }: ItemSum, owners: AttributionInput['owners']): Owner {
  for (const number of numbers) {
    const [first, ...others] = new Set(owners.get(number) ?? []);
    if (first === undefined) continue;
    return others.length === 0 ? { kind: 'member', member: first } : { kind: 'several', number };
  }
  return { kind: 'nobody', number: numbers[0] ?? null };
}

function remainderOf(totals: Amounts, parts: ReadonlyMap<string, Amounts>): Amounts {
  const remainder = new Map<AttributedLine, bigint>();
  for (const [line, total] of totals) {
    const left = [...parts.values()].reduce((sum, amounts) => sum - (amounts.get(line) ?? 0n), total);
    if (left !== 0n) remainder.set(line, left);
  }
  return remainder;
}

function addCost(costs: Map<string, NumberCost>, number: string, { nanos, items }: ItemSum): void {
  const before = costs.get(number);
  costs.set(number, { number, nanos: (before?.nanos ?? 0n) + nanos, items: (before?.items ?? 0) + items });
}

function sortedCosts(costs: ReadonlyMap<string, NumberCost>): NumberCost[] {
  return [...costs.values()].sort((a, b) => (a.number < b.number ? -1 : 1));
}

function sortedParts(parts: ReadonlyMap<string, ReadonlyMap<AttributedLine, bigint>>): ReadonlyMap<string, Amounts> {
  const inOrder = <T>([a]: readonly [string, T], [b]: readonly [string, T]) => (a < b ? -1 : 1);
  return new Map([...parts].sort(inOrder).map(([member, amounts]) => [member, new Map([...amounts].sort(inOrder))]));
}

/** Whether all that an account spent on a product is some member's, so that a share of it can be held against charges. */
export function isExplained({ remainder, products }: Attribution, product: Product): boolean {
  const line = [...products].find(([, behind]) => behind.includes(product))?.[0];
  return line === product && !remainder.has(line);
}

/** Whether more may still be told: an item without its price may make a family add up that does not now. */
export function isFinal({ families }: Attribution): boolean {
  return families.every(({ addsUp, unrated }) => addsUp || unrated === 0);
}
