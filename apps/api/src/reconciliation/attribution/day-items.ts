import { type Day, dayOf } from '@plumbline/core/time/day';
import { type ItemSum, type PricedItem, sumItems } from '@plumbline/core/usage/sum-items';
import type { ItemFact } from '../../providers/facts.js';
import { mayBeRated } from '../facts/may-be-rated.js';

/** What the items of a day cost by the numbers that they name; what was listed of another day is left out. */
export function sumsOfDay(items: readonly ItemFact[], day: Day): ItemSum[] {
  return sumItems(items.filter(({ at }) => dayOf(at) === day).map(pricedItem));
}

function pricedItem({ sid, kind, direction, from, to, parentSid, nanos, currency, status }: ItemFact): PricedItem {
  const rest = { sid, kind, direction, from, to, parentSid, nanos, currency };
  return { ...rest, mayBeRated: mayBeRated(status) };
}
