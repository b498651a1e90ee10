import { Inject, Injectable } from '@nestjs/common';
import type { Money } from '@plumbline/core/money/money';
import type { OpenMismatch, RevertSituation } from '@plumbline/core/revert/revert-situation';
import { addDays, dayOf } from '@plumbline/core/time/day';
import { LAST_NIGHTS, type LastNights } from '../customers/last-nights.js';
import { EvidenceExports } from '../evidence-exports/evidence-exports.service.js';
import { MismatchesOfDays } from '../mismatches/mismatches-of-days.service.js';
import { LatestResults } from '../reconciliation/results/latest-results.service.js';

const daysOwed = 35;

type BooksRead = Pick<RevertSituation, 'exported' | 'newestDay' | 'openMismatches' | 'notYetBilled' | 'lastNight'>;

/** What the nights say about a customer that somebody wants to lead back. */
@Injectable()
export class Books {
  constructor(
    private readonly exports: EvidenceExports,
    private readonly mismatches: MismatchesOfDays,
    private readonly results: LatestResults,
    @Inject(LAST_NIGHTS) private readonly nights: LastNights,
  ) {}

  async of(customerId: string, now: Date): Promise<BooksRead> {
    const newest = await this.exports.newest(customerId);
    const night = (await this.nights.forCustomers([customerId])).get(customerId);
    return {
      exported: newest === null ? null : { at: newest.madeAt, throughDay: newest.throughDay },
      newestDay: night?.day ?? null,
      openMismatches: (await this.mismatches.pendingOf(customerId)).map(
        ({ day, product, state, currency, difference, isCommented }): OpenMismatch => ({
          ...{ day, product, difference: { nanos: difference, currency } },
          isLookedInto: state === 'acknowledged' && isCommented,
        }),
      ),
      notYetBilled: await this.owed(customerId, now),
      lastNight:
        night === undefined ? null : { day: night.day, verdict: night.verdict, isProvisional: night.provisional },
    };
  }

  /** What is expected and was not charged, cell by cell: what one cell has too much makes up for none of another's. */
  private async owed(customerId: string, now: Date): Promise<readonly Money[]> {
    const to = dayOf(now);
    const cells = await this.results.ofCustomer(customerId, { from: addDays(to, -daysOwed), to });
    const sums = new Map<string, bigint>();
    for (const { expectedNanos, billedNanos, currency } of cells) {
      const left = (expectedNanos ?? 0n) - (billedNanos ?? 0n);
      if (left > 0n) sums.set(currency, (sums.get(currency) ?? 0n) + left);
    }
    return [...sums].map(([currency, nanos]) => ({ nanos, currency }));
  }
}
