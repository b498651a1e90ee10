import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import type { Reading } from '@plumbline/core/reconciliation/settle';
import type { Day } from '@plumbline/core/time/day';
import type { ChargeRow, ChargeSum } from '../facts/charge.repository.js';
import type { LabelClassifications } from '../facts/label-classifications.js';
import type { DayReadings } from '../facts/reading.repository.js';
import { readingKey } from '../facts/reading-key.js';
import type { AccountPrice } from '../facts/usage.repository.js';
import {
  chargeDifferences,
  type FactDifference,
  isWithin,
  priceDifferences,
  readingDifferences,
  type StoredReading,
} from './compare-facts.js';
import type { Gap } from './gap.js';
import { type RebuiltReading, UsageRebuilder } from './rebuilt-usage.service.js';
import { WalletRebuilder } from './rebuilt-wallet.service.js';
import { StoredSide } from './stored-side.repository.js';

type Asked = { readonly account: string; readonly days: readonly Day[]; readonly runId: string };

/** What one account or wallet comes to from evidence, and where what is stored of it is something else. */
type Rebuilt = {
  readonly readings: ReadonlyMap<string, DayReadings>;
  readonly gaps: readonly Gap[];
  readonly differences: readonly FactDifference[];
  /** A line for each of its own readings that a run's input digest is over. */
  readonly lines: readonly string[];
};
export type RebuiltAccount = Rebuilt & { readonly prices: readonly AccountPrice[] };
export type RebuiltWallet = Rebuilt & { readonly charges: readonly ChargeSum[] };

/** Builds accounts and wallets again from what was received, one at a time, and holds what is stored against it. */
@Injectable()
export class RebuiltAccounts {
  constructor(
    private readonly usage: UsageRebuilder,
    private readonly wallets: WalletRebuilder,
    private readonly stored: StoredSide,
  ) {}

  async account(asked: Asked): Promise<RebuiltAccount> {
    const { account, days, runId } = asked;
    const found = await this.usage.of({ accountSid: account, days, runId });
    const stored = await this.stored.usageOf(asked);
    const rebuilt = new Map(found.days.map((day) => [day.day, day]));
    const differences = comparable(days, found.gaps).flatMap((day) => {
      const evidence = rebuilt.get(day);
      const prices = { stored: stored.facts.get(day) ?? [], evidence: evidence?.prices ?? [] };
      const of = { account, day };
      return [
        ...priceDifferences(of, prices),
        ...readingDifferences(
          { ...of, kind: 'usage-reading' },
          stored.readings.get(day) ?? [],
          evidence?.readings ?? [],
        ),
      ];
    });
    const prices = found.days.flatMap((day) => day.prices);
    return { ...readingsOf('usage', asked, found.days, stored.readings), gaps: found.gaps, differences, prices };
  }

  /** `labels` are those of the run that is judged again. */
  async wallet(asked: Asked & { readonly labels: LabelClassifications }): Promise<RebuiltWallet> {
    const { account, days, runId, labels } = asked;
    const stored = await this.stored.walletOf(asked);
    const all = [...stored.facts.values()].flat();
    const bookedFrom = all.reduce<Date | null>(
      (first, { bookedAt }) => (first === null || bookedAt < first ? bookedAt : first),
      null,
    );
    const found = await this.wallets.of({ locationId: account, days, runId, bookedFrom, labels });
    const rebuilt = new Map(found.days.map((day) => [day.day, day]));
    const differences = comparable(days, found.gaps).flatMap((day) => {
      const evidence = rebuilt.get(day);
      const of = { account, day };
      const rows = {
        stored: (stored.facts.get(day) ?? []).filter(({ gone }) => !gone),
        evidence: evidence?.rows ?? [],
      };
      return [
        ...chargeDifferences(of, rows),
        ...readingDifferences(
          { ...of, kind: 'wallet-reading' },
          stored.readings.get(day) ?? [],
          evidence?.readings ?? [],
        ),
      ];
    });
    const charges = found.days.flatMap(({ day, rows }) => sumsOf({ locationId: account, day }, rows));
    return { ...readingsOf('ledger', asked, found.days, stored.readings), gaps: found.gaps, differences, charges };
  }
}

/** A day with a gap cannot be compared: that it is missing is told by the gap. */
function comparable(days: readonly Day[], gaps: readonly Gap[]): Day[] {
  const missing = new Set(gaps.map(({ day }) => day));
  return days.filter((day) => !missing.has(day));
}

/** When a reading was made is ours to say and in no answer: it is believed where it fits to when the answers came. */
function readingsOf(
  side: 'usage' | 'ledger',
  { account, runId }: Asked,
  days: readonly { readonly day: Day; readonly readings: readonly RebuiltReading[] }[],
  stored: ReadonlyMap<Day, readonly StoredReading[]>,
): Pick<Rebuilt, 'readings' | 'lines'> {
  const readings = new Map<string, DayReadings>();
  const lines: string[] = [];
  for (const { day, readings: rebuilt } of days) {
    const said = rebuilt.map((one): Reading => {
      const known = stored.get(day)?.find((reading) => reading.runId === one.runId);
      const readAt = known !== undefined && isWithin(known, one) ? known.readAt : one.to;
      return { readAt, asOf: one.asOf, digest: one.digest };
    });
    const own = rebuilt.find((reading) => reading.runId === runId);
    if (said.length > 0) readings.set(readingKey(account, day), { readings: said, inRun: own !== undefined });
    if (own !== undefined) lines.push(`${side}|${account}|${day}|${own.digest}`);
  }
  return { readings, lines };
}

function sumsOf(of: { readonly locationId: string; readonly day: Day }, rows: readonly ChargeRow[]): ChargeSum[] {
  const alike = groupBy(rows, ({ heading, product, currency, possible }) =>
    JSON.stringify([heading, product, currency, possible]),
  );
  return [...alike.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const { heading, product, currency, possible } = first;
    const nanos = group.reduce((sum, row) => sum + row.nanos, 0n);
    return [{ ...of, heading, product, currency, possible, nanos, items: group.length }];
  });
}
