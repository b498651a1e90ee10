import { categoryRole, controlTotal } from './categories.js';
import { type CategoryPrice, type CategoryPrices, nonZeroPrices, sumTolerance } from './category-prices.js';
import { type FailedEdge, failedEdges } from './check-edges.js';
import { type Product, products } from './product.js';
import { suspectedTwins } from './suspected-twins.js';

export type ProductUsage = { readonly nanos: bigint; readonly categories: readonly CategoryPrice[] };

export type NotAdded = CategoryPrice & { readonly reason: 'no-room' | 'twin' };

export type AssignedUsage = {
  /** The products that have usage, with the categories that were added. */
  readonly products: ReadonlyMap<Product, ProductUsage>;
  /** Twilio's own total; null when it is missing. */
  readonly totalNanos: bigint | null;
  /** The total minus all products: positive is cost in no category, negative was counted twice. */
  readonly unattributedNanos: bigint | null;
  /** Possible overlaps: categories that the total has no room for, and second names of one category. */
  readonly notAdded: readonly NotAdded[];
  readonly failedEdges: readonly FailedEdge[];
  /** Categories that neither the product map nor a person knows. */
  readonly unknownCategories: readonly CategoryPrice[];
  /** Products whose amount cannot be trusted on this day. */
  readonly incompleteProducts: ReadonlySet<Product>;
};

export type AssignUsageInput = {
  /** One account and day, read without its subaccounts, in one currency; nano-units. */
  readonly categories: Iterable<CategoryPrice>;
  /** What a person decided about unknown categories, by name in lower case. */
  readonly classifications: ReadonlyMap<string, Product | 'not-twilio'>;
};

type Candidate = CategoryPrice & { readonly product: Product; readonly inferred: boolean; readonly rank: number };

/**
 * Puts one account's usage of one day into products so that nothing is counted twice and nothing is lost: documented
 * totals are added always, others while the account's total has room, breakdowns never. Zeros change nothing, nor does
 * the order of rows. A classification places an unknown category; known ones stay where the product map has them.
 */
export function assignUsage({ categories, classifications }: AssignUsageInput): AssignedUsage {
  const prices = nonZeroPrices(categories);
  const tolerance = sumTolerance(prices);
  const totalNanos = prices.get(controlTotal)?.nanos ?? null;
  const twins = judgeTwins(prices);
  const candidates = candidatesOf(prices, classifications).filter((each) => !twins.left.has(each.category));
  const { added, noRoom } = addWhileThereIsRoom(candidates, totalNanos, tolerance);

  const sum = added.reduce((total, each) => total + each.nanos, 0n);
  const unattributedNanos = totalNanos === null ? null : totalNanos - sum;
  return {
    products: groupByProduct(added),
    totalNanos,
    unattributedNanos,
    notAdded: [
      ...noRoom.map(({ category, nanos }) => ({ category, nanos, reason: 'no-room' as const })),
      ...[...twins.left.values()].map((price) => ({ ...price, reason: 'twin' as const })),
    ],
    failedEdges: failedEdges(prices),
    unknownCategories: [...prices.values()].filter(({ category }) => isUnplaced(category, classifications)),
    incompleteProducts: new Set([
      ...twins.disputed,
      ...distrusted(unattributedNanos, tolerance, prices.size, { added, noRoom }),
    ]),
  };
}

/** In the order in which they are added: documented ones, inferred ones, then what the product map does not know. */
function candidatesOf(prices: CategoryPrices, classifications: AssignUsageInput['classifications']): Candidate[] {
  const candidates: Candidate[] = [];
  for (const [name, price] of prices) {
    const role = categoryRole(name);
    if (role.kind === 'top') {
      const inferred = role.adding !== 'always';
      candidates.push({
        category: price.category,
        nanos: price.nanos,
        product: role.product,
        inferred,
        rank: role.rank,
      });
    } else if (role.kind === 'unknown' || role.kind === 'junk') {
      const product = placeOf(name, classifications) ?? 'other';
      const rank = Number.POSITIVE_INFINITY;
      candidates.push({ category: price.category, nanos: price.nanos, product, inferred: true, rank });
    }
  }
  // Ranks of unknown ones are equal, and a stable sort keeps those by name.
  return candidates.sort((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
}

/** A category is Twilio's by definition, so "not Twilio" places it nowhere. */
function placeOf(name: string, classifications: AssignUsageInput['classifications']): Product | null {
  const place = classifications.get(name) ?? 'not-twilio';
  return place === 'not-twilio' ? null : place;
}

function isUnplaced(category: string, classifications: AssignUsageInput['classifications']): boolean {
  const { kind } = categoryRole(category);
  return (kind === 'unknown' || kind === 'junk') && placeOf(category.toLowerCase(), classifications) === null;
}

/** Without a total there is no measure of room: everything is added, and every product is incomplete. */
function addWhileThereIsRoom(candidates: readonly Candidate[], totalNanos: bigint | null, tolerance: bigint) {
  const added: Candidate[] = [];
  const noRoom: Candidate[] = [];
  let sum = 0n;
  for (const candidate of candidates) {
    if (!candidate.inferred || totalNanos === null || totalNanos - sum >= candidate.nanos - tolerance) {
      added.push(candidate);
      sum += candidate.nanos;
    } else {
      noRoom.push(candidate);
    }
  }
  return { added, noRoom };
}

/** Of top categories that look like twins, the documented one or else the first stays; different prices are a dispute. */
function judgeTwins(prices: CategoryPrices) {
  const left = new Map<string, CategoryPrice>();
  const disputed = new Set<Product>();
  for (const names of suspectedTwins) {
    const tops = names.flatMap((name) => {
      const role = categoryRole(name);
      const price = prices.get(name);
      return role.kind === 'top' && price !== undefined ? [{ role, price }] : [];
    });
    const kept = tops.find(({ role }) => role.adding === 'always') ?? tops[0];
    if (kept === undefined) continue;
    for (const { price } of tops.filter((top) => top !== kept)) left.set(price.category, price);
    if (tops.some(({ price }) => price.nanos !== kept.price.nanos)) disputed.add(kept.role.product);
  }
  return { left, disputed };
}

/**
 * Without a total no product can be trusted. When more was added than the total holds, something was counted twice:
 * most likely an inferred category, so products that have one are not trusted; where there is none, no product is.
 */
function distrusted(
  unattributedNanos: bigint | null,
  tolerance: bigint,
  nonZeroCategories: number,
  { added, noRoom }: { readonly added: readonly Candidate[]; readonly noRoom: readonly Candidate[] },
): readonly Product[] {
  if (unattributedNanos === null) return nonZeroCategories === 0 ? [] : products.map(({ product }) => product);
  if (unattributedNanos >= -tolerance) return [];
  const inferred = [...added, ...noRoom].filter((each) => each.inferred);
  return (inferred.length > 0 ? inferred : added).map(({ product }) => product);
}

function groupByProduct(added: readonly Candidate[]): ReadonlyMap<Product, ProductUsage> {
  const byProduct = new Map<Product, { nanos: bigint; categories: CategoryPrice[] }>();
  for (const { product, category, nanos } of added) {
    const usage = byProduct.get(product) ?? { nanos: 0n, categories: [] };
    usage.nanos += nanos;
    usage.categories.push({ category, nanos });
    byProduct.set(product, usage);
  }
  return byProduct;
}
