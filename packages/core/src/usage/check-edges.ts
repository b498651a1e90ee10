import { breakdowns } from './categories.js';
import { type CategoryPrices, sumTolerance } from './category-prices.js';
import { suspectedTwins } from './suspected-twins.js';

/** A category and the categories that break it down do not add up. Nano-units. */
export type FailedEdge = { readonly parent: string; readonly parentNanos: bigint; readonly childrenNanos: bigint };

/**
 * Twilio says that these are inside the total of messages or calls as well, but not whether they are also inside its
 * inbound and outbound parts; so an edge holds with or without them.
 */
const alsoInside: ReadonlySet<string> = new Set(['authy-sms-outbound', 'authy-calls-outbound']);

const isBreakdown: ReadonlySet<string> = new Set([...breakdowns.values()].flat());

/** Every parent with children present whose price is not their sum, within the tolerance of sums. */
export function failedEdges(prices: CategoryPrices): FailedEdge[] {
  if (![...prices.keys()].some((name) => isBreakdown.has(name))) return [];
  const tolerance = sumTolerance(prices);
  const repeated = repeatedTwins(prices);
  const failed: FailedEdge[] = [];
  for (const [parent, children] of breakdowns) {
    const present = children.filter((child) => prices.has(child) && !repeated.has(child));
    if (present.length === 0) continue;
    const parentNanos = prices.get(parent)?.nanos ?? 0n;
    const childrenNanos = sum(prices, present);
    const withoutOverlap = present.filter((child) => !alsoInside.has(child));
    if (isNear(parentNanos - childrenNanos, tolerance)) continue;
    if (withoutOverlap.length > 0 && isNear(parentNanos - sum(prices, withoutOverlap), tolerance)) continue;
    failed.push({ parent, parentNanos, childrenNanos });
  }
  return failed;
}

function repeatedTwins(prices: CategoryPrices): ReadonlySet<string> {
  return new Set(suspectedTwins.flatMap((twins) => twins.filter((name) => prices.has(name)).slice(1)));
}

function sum(prices: CategoryPrices, names: readonly string[]): bigint {
  return names.reduce((total, name) => total + (prices.get(name)?.nanos ?? 0n), 0n);
}

function isNear(difference: bigint, tolerance: bigint): boolean {
  return difference <= tolerance && -difference <= tolerance;
}
