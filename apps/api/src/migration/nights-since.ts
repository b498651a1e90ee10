import { Injectable } from '@nestjs/common';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';
import { WatchTermsService } from '../settings/watch-terms.service.js';

const firstChargeWithinMs = 48 * 3_600_000;
const bad: ReadonlySet<string> = new Set(['underbilled', 'overbilled', 'unbilled', 'unsupported']);

export type NightsSeen =
  | { readonly kind: 'clean'; readonly nights: number }
  | { readonly kind: 'watching' | 'trouble'; readonly nights: number; readonly detail: string };

type Asked = { readonly customerId: string; readonly accountSid: string; readonly since: Date };

/** What the nights after a switch say about the customer. A day counts once it is settled, and the day of the switch too. */
@Injectable()
export class NightsSince {
  constructor(
    private readonly results: LatestResults,
    private readonly terms: WatchTermsService,
  ) {}

  async of({ customerId, accountSid, since }: Asked, now: Date): Promise<NightsSeen> {
    const from = dayOf(since);
    const today = dayOf(now);
    if (from >= today)
      return { kind: 'watching', nights: 0, detail: 'The first night after the switch has not come yet.' };
    const cells = (await this.results.between(from, addDays(today, -1))).filter(
      (cell) => cell.customerId === customerId,
    );
    const settled = cells.filter(({ provisional }) => !provisional);
    const wrong = settled.filter(({ verdict }) => bad.has(verdict));
    if (wrong.length > 0) {
      const days = [...new Set(wrong.map(({ day }) => day))].join(', ');
      return { kind: 'trouble', nights: 0, detail: `Usage and charges differ on ${days}.` };
    }
    const hasCost = cells.some(({ costNanos, accountSid: on }) => on === accountSid && (costNanos ?? 0n) > 0n);
    const isCharged = cells.some(({ billedNanos }) => (billedNanos ?? 0n) > 0n);
    if (hasCost && !isCharged && now.getTime() - since.getTime() > firstChargeWithinMs) {
      return {
        kind: 'trouble',
        nights: 0,
        detail: 'The new account has usage, and no charge was seen within 48 hours.',
      };
    }
    const clean = new Set(
      settled.filter(({ verdict, day }) => verdict !== 'incomplete' && day > from).map(({ day }) => day),
    );
    for (const { day, verdict } of settled) if (verdict === 'incomplete') clean.delete(day);
    const nightsWanted = await this.terms.nights();
    if (clean.size >= nightsWanted && (isCharged || !hasCost)) return { kind: 'clean', nights: clean.size };
    return {
      kind: 'watching',
      nights: clean.size,
      detail: `${clean.size} of ${nightsWanted} days after the switch are settled and right.`,
    };
  }
}
