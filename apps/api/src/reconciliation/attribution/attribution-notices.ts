import { formatAmount } from '@plumbline/core/money/amount';
import type { Attribution } from '@plumbline/core/usage/attribute-items';
import type { Notice } from '../run/manifest.js';
import type { WantedDay } from './wanted-days.js';

/** Items that do not say the same as usage are used for no amounts; the group's total is judged all the same. */
export function notExplained({ accountSid, day }: WantedDay, { families }: Attribution): Notice[] {
  return families.flatMap(({ family, itemNanos, usageNanos, unrated, addsUp }) => {
    if (addsUp) return [];
    const waiting = unrated > 0 ? `; ${unrated} of them have no price yet` : '';
    const sums = `items cost ${formatAmount(itemNanos)} and usage says ${formatAmount(usageNanos)}`;
    return [{ kind: 'items-do-not-add-up', detail: `${accountSid} ${day} ${family}: ${sums}${waiting}` }];
  });
}

export function notRead({ accountSid, day }: Pick<WantedDay, 'accountSid' | 'day'>, reason: string): Notice {
  return { kind: 'items-not-read', detail: `${accountSid} ${day}: its items were not read: ${reason}` };
}
