import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { shapeOf } from '../../evidence/reading-shape.js';
import type { EvidencePage, QuarantinedItem } from '../../providers/facts.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import type { ClaimedReading } from '../reading/reading-lease.js';
import type { ManifestRead } from '../run/manifest.js';
import { ReadingStores } from './reading-stores.js';
import { type KnownTotal, type UsageReading, UsageRepository, type UsageRow } from './usage.repository.js';
import { usageChangesOf, usageDigest } from './usage-changes.js';
import { usageDoubts } from './usage-doubts.js';

type Window = { readonly accountSid: string; readonly from: Day; readonly to: Day };
type Total = { readonly day: Day; readonly nanos: bigint; readonly currency: string; readonly asOf: Date | null };

const usualCurrency = 'USD';

/**
 * Reads one account's usage over a window. It asks for the control total first, and reads in full only the days on
 * which that total moved or which were never read.
 */
@Injectable()
export class UsageReader {
  constructor(
    private readonly twilio: TwilioSource,
    private readonly usage: UsageRepository,
    private readonly stores: ReadingStores,
  ) {}

  async read(reading: ClaimedReading, signal: AbortSignal): Promise<void> {
    const { unit } = reading;
    const window = { accountSid: unit.target, from: unit.from, to: unit.to };
    const probe = await this.twilio.dailyTotals({ ...window, includeSubaccounts: false }, signal);
    const totals = new Map(probe.items.map((total) => [total.day, total]));
    const known = await this.usage.lastReadings(window);
    const days = daysFrom(window.from, window.to);
    const moved = days.filter((day) => hasMoved(known.get(day), totals.get(day)));
    const full = await this.readDays(window.accountSid, moved, signal);
    const pages = [...probe.evidence, ...full.evidence];
    const quarantined = [...probe.quarantined, ...full.quarantined];
    const rowsSent = pages.reduce((sum, page) => sum + page.rows, 0);
    const usedBefore = rowsSent === 0 && (await this.usage.wasUsedBefore(window));
    const looked = { days, moved, totals, rows: full.items, rowsSent, quarantined, known, usedBefore };
    const doubts = usageDoubts(looked);
    const asOf = latest([...probe.items, ...full.items].map((item) => item.asOf));
    const trusted = days.filter((day) => !doubts.has(day));
    const readings = trusted.map((day) => readingOf(day, { ...looked, asOf, readAt: reading.now() }));
    const read = manifestRead({ window, pages, zeroRows: full.zeroRows, asOf, moved, doubts });
    const found = { pages, readings, trusted: moved.filter((day) => !doubts.has(day)), read, items: full.items };
    await this.keep(reading, found, quarantined);
  }

  private async readDays(accountSid: string, days: readonly Day[], signal: AbortSignal) {
    const all = { items: [] as (UsageRow & { asOf: Date | null })[], zeroRows: 0 };
    const evidence: EvidencePage[] = [];
    const quarantined: QuarantinedItem[] = [];
    for (const range of dayRanges(days)) {
      const part = await this.twilio.usage({ accountSid, ...range }, signal);
      all.items.push(...part.items.map((item) => ({ ...item, quantity: item.usage, quantityUnit: item.usageUnit })));
      all.zeroRows += part.zeroRows;
      evidence.push(...part.evidence);
      quarantined.push(...part.quarantined);
    }
    return { ...all, evidence, quarantined };
  }

  private async keep(
    reading: ClaimedReading,
    found: {
      pages: readonly EvidencePage[];
      readings: readonly UsageReading[];
      trusted: readonly Day[];
      read: ManifestRead;
      items: readonly UsageRow[];
    },
    quarantined: readonly QuarantinedItem[],
  ) {
    const { target: accountSid, from, to } = reading.unit;
    const { runId } = reading;
    const known = await this.usage.latest({ accountSid, from, to });
    const changes = usageChangesOf(found.trusted, { items: found.items, known });
    const compressed = await this.stores.evidence.compress(found.pages);
    const saved = { accountSid, runId, seenAt: reading.now() };
    await this.stores.lease.write(reading, async (tx) => {
      // One account may be read over several ranges in a run, and the pages of each stay apart.
      const source = `twilio-usage ${from} ${to}`;
      await this.stores.evidence.keep(tx, { runId, account: accountSid, source }, compressed);
      await this.usage.addRevisions(tx, saved, changes);
      await this.usage.addReadings(tx, saved, found.readings);
      await this.stores.quarantine.add(tx, { ...saved, source: 'twilio-usage', locationId: null }, quarantined);
      await this.stores.terms.noteSeen(tx, {
        labels: [],
        categories: [...new Set(found.items.map((row) => row.category))],
        products: [],
        seenAt: reading.now(),
      });
      await this.stores.lease.finish(tx, reading, found.read);
    });
  }
}

/** A total in another currency has moved, whatever its figures say. */
function hasMoved(known: KnownTotal | undefined, total: Total | undefined): boolean {
  if (known?.totalNanos !== (total?.nanos ?? 0n)) return true;
  return total !== undefined && total.nanos !== 0n && total.currency !== known.currency;
}

type Looked = {
  readonly moved: readonly Day[];
  readonly known: ReadonlyMap<Day, KnownTotal>;
  readonly totals: ReadonlyMap<Day, Total>;
  readonly rows: readonly UsageRow[];
  readonly asOf: Date | null;
  readonly readAt: Date;
};

function readingOf(day: Day, { moved, known, totals, rows, asOf, readAt }: Looked): UsageReading {
  const before = known.get(day);
  const total = totals.get(day);
  const currency = total?.currency ?? before?.currency ?? usualCurrency;
  const common = { day, currency, asOf, readAt };
  if (!moved.includes(day) && before !== undefined) {
    return { ...common, kind: 'unchanged', totalNanos: total?.nanos ?? 0n, digest: before.digest };
  }
  const of = rows.filter((row) => row.day === day);
  const listed = of.find((row) => row.category.toLowerCase() === 'totalprice')?.nanos;
  return { ...common, kind: 'full', totalNanos: listed ?? total?.nanos ?? 0n, digest: usageDigest(of) };
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((best, at) => (at !== null && (best === null || at > best) ? at : best), null);
}

function manifestRead(read: {
  window: Window;
  pages: readonly EvidencePage[];
  zeroRows: number;
  asOf: Date | null;
  moved: readonly Day[];
  doubts: ReadonlyMap<Day, string>;
}): ManifestRead {
  const holes = [...groupBy(read.doubts, ([, reason]) => reason)].flatMap(([reason, days]) =>
    dayRanges(days.map(([day]) => day)).map((range) => ({ ...range, reason })),
  );
  return {
    source: 'twilio-usage',
    accountSid: read.window.accountSid,
    locationId: null,
    from: read.window.from,
    to: read.window.to,
    ...shapeOf(read.pages),
    zeroRows: read.zeroRows,
    fullDays: read.moved.length,
    asOf: read.asOf?.toISOString() ?? null,
    outcome: holes.length > 0 ? 'hole' : read.moved.length > 0 ? 'read' : 'unchanged',
    holes,
    wallet: null,
  };
}
