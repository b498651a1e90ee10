import { breakdownsText } from './category-tree.data.js';
import type { Product } from './product.js';
import { topCategories } from './top-categories.data.js';

/** A category that is part of no other. `rank` is its place in the order in which categories are added. */
export type TopCategory = {
  readonly kind: 'top';
  readonly product: Product;
  readonly adding: 'always' | 'if-there-is-room';
  readonly rank: number;
};

/**
 * What the product map knows about a category: it is added to a product, breaks another category down (and is never
 * added), is the account's total, is a junk name that Twilio published, or is not known at all.
 */
export type CategoryRole =
  | TopCategory
  | { readonly kind: 'breakdown'; readonly parent: string }
  | { readonly kind: 'control-total' | 'junk' | 'unknown' };

/** The account's total over everything, which Twilio says need not be the sum of its categories. */
export const controlTotal = 'totalprice';

/** Twilio published the heading of its own list as if it were a category. */
const junk = 'category';

/** Every parent with the categories that break it down. */
export const breakdowns: ReadonlyMap<string, readonly string[]> = readBreakdowns(breakdownsText);

const roles: ReadonlyMap<string, CategoryRole> = new Map<string, CategoryRole>([
  ...topRoles(),
  ...[...breakdowns].flatMap(([parent, children]) =>
    children.map((child): [string, CategoryRole] => [child, { kind: 'breakdown', parent }]),
  ),
  [controlTotal, { kind: 'control-total' }],
  [junk, { kind: 'junk' }],
]);

/** All categories that the product map knows, in lower case. */
export const knownCategories: readonly string[] = [...roles.keys()];

/** What a category is, its name taken in any case: Twilio's papers and answers do not agree on it. */
export function categoryRole(category: string): CategoryRole {
  return roles.get(category.toLowerCase()) ?? { kind: 'unknown' };
}

function readBreakdowns(text: string): ReadonlyMap<string, readonly string[]> {
  const children = new Map<string, string[]>();
  let current: string[] = [];
  for (const word of words(text)) {
    if (word.endsWith(':')) {
      current = [];
      children.set(word.slice(0, -1), current);
    } else {
      current.push(word);
    }
  }
  return children;
}

function topRoles(): [string, CategoryRole][] {
  const always = topCategories.flatMap((each) => words(each.always).map((name) => ({ name, product: each.product })));
  const inferred = topCategories.flatMap((each) =>
    words(each.ifThereIsRoom).map((name) => ({ name, product: each.product })),
  );
  return [...always, ...inferred].map(({ name, product }, rank) => [
    name,
    { kind: 'top', product, adding: rank < always.length ? 'always' : 'if-there-is-room', rank },
  ]);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
