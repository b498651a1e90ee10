import type { UsageRecord } from '@plumbline/clients/twilio/usage-records';
import type { DailyTotalFact, UsageFact } from './facts.js';
import { fact, type Gathered, type Mapped, type Pages, readPages } from './read-pages.js';
import { type AskedDays, saysNothing, seenInUsage, usageFact } from './usage-row.js';

/** The control total of each day, from records of that category alone. */
export function readTotals(pages: Pages<UsageRecord>, asked: AskedDays): Promise<Gathered<DailyTotalFact>> {
  return readPages(pages, {
    seenIn: seenInUsage,
    fact: (record): Mapped<DailyTotalFact> => {
      if (record.category.toLowerCase() !== 'totalprice') return { kind: 'nothing' };
      const mapped = usageFact(record, asked);
      if (mapped.kind !== 'fact') return mapped;
      const { day, nanos, currency, asOf } = mapped.fact;
      return fact({ day, nanos, currency, asOf });
    },
  });
}

/** All categories of each day; the rows that say nothing are counted. */
export function readUsage(pages: Pages<UsageRecord>, asked: AskedDays): Promise<Gathered<UsageFact>> {
  return readPages(pages, {
    seenIn: seenInUsage,
    fact: (record) => (saysNothing(record) ? { kind: 'nothing' } : usageFact(record, asked)),
  });
}
