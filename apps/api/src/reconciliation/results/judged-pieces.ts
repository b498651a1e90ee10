import { type Day, daysBetween } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';

/** How many days of customers are judged in one piece: enough to be fast, and soon done for whoever waits for its lock. */
const customerDaysAtOnce = 1_000;

type Groups = readonly (readonly CustomerForRun[])[];

/** Groups in pieces that are judged one after another; a group that shares an account stays whole. */
export function judgedPieces(groups: Groups, { from, to }: { readonly from: Day; readonly to: Day }): Groups[] {
  const customersAtOnce = Math.ceil(customerDaysAtOnce / (daysBetween(from, to) + 1));
  const pieces: { groups: (readonly CustomerForRun[])[]; members: number }[] = [];
  for (const group of groups) {
    const last = pieces.at(-1);
    if (last !== undefined && last.members + group.length <= customersAtOnce) {
      last.groups.push(group);
      last.members += group.length;
    } else pieces.push({ groups: [group], members: group.length });
  }
  return pieces.map((piece) => piece.groups);
}
