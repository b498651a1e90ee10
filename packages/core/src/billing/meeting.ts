import type { Day } from '../time/day.js';
import { meetingCellOf, meetingGroups } from '../usage/meeting-group.js';
import type { Product } from '../usage/product.js';

/** From a day on a product has no label of its own in the ledger and is compared in its group, or it has one again. */
export type MeetingDecision = {
  readonly product: Product;
  readonly from: Day;
  readonly meets: boolean;
  readonly by: 'labels' | 'person';
};

/** Decisions from labels that were made before anything else was decided hold for every day. */
export const always: Day = '1970-01-01';

/** The decision in force on a day, the newest that has begun; null where nothing was decided: the product stands apart. */
export function meetingOn(decisions: Iterable<MeetingDecision>, asked: { product: Product; day: Day }) {
  let newest: MeetingDecision | null = null;
  for (const decision of decisions) {
    if (decision.product !== asked.product || decision.from > asked.day) continue;
    if (newest === null || decision.from >= newest.from) newest = decision;
  }
  return newest;
}

export type LabelsSeen = {
  /** Products of which a charge was classified at least once, with the day on which that was first seen. */
  readonly labels: ReadonlyMap<Product, Day>;
  /** Products that have usage, with the first day of it as far as it was looked at. */
  readonly usage: ReadonlyMap<Product, Day>;
  /** Usage from this day on is too young for the absence of a label to mean anything. */
  readonly tooYoungFrom: Day;
};

/**
 * What the labels that were ever seen decide anew. A product with usage and no label of its own meets its group, if others
 * of the group have labels under which its charges can be; once its label is seen it stands apart from that day on. What
 * a person decided stays.
 */
export function decideMeetings(decisions: readonly MeetingDecision[], seen: LabelsSeen): MeetingDecision[] {
  return meetingGroups
    .flatMap(({ products }) => products)
    .flatMap((product): MeetingDecision[] => {
      const latest = meetingOn(decisions, { product, day: '9999-12-31' });
      const label = seen.labels.get(product);
      if (latest === null) {
        return label === undefined && canMeet(product, seen)
          ? [{ product, from: always, meets: true, by: 'labels' }]
          : [];
      }
      const nowApart = latest.by === 'labels' && latest.meets && label !== undefined;
      return nowApart ? [{ product, from: label, meets: false, by: 'labels' }] : [];
    });
}

function canMeet(product: Product, { labels, usage, tooYoungFrom }: LabelsSeen): boolean {
  const group = meetingGroups.find(({ products }) => products.includes(product));
  const first = usage.get(product);
  if (group === undefined || meetingCellOf(product) === null || first === undefined || first >= tooYoungFrom)
    return false;
  return group.products.some((other) => other !== product && labels.has(other));
}
