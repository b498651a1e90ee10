import { Injectable } from '@nestjs/common';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import type { EvidencePage, QuarantinedItem } from '../../providers/facts.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import { dayRanges, type ManifestRead } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { readingDigest } from './reading-digest.js';
import { ReadingStores } from './reading-stores.js';
import { type UsageReading, UsageRepository, type UsageRow } from './usage.repository.js';
import { usageChanges, usageDigest } from './usage-changes.js';

type Window = { readonly accountSid: string; readonly from: Day; readonly to: Day };
type Total = { readonly day: Day; readonly nanos: bigint; readonly asOf: Date | null };

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

  async read(run: ClaimedRun, window: Window, signal: AbortSignal): Promise<ManifestRead> {
    const probe = await this.twilio.dailyTotals({ ...window, includeSubaccounts: false }, signal);
    const totals = new Map(probe.items.map((total) => [total.day, total]));
    const known = await this.usage.lastReadings(window);
    const days = daysFrom(window.from, window.to);
    const moved = days.filter((day) => known.get(day)?.totalNanos !== (totals.get(day)?.nanos ?? 0n));
    const full = await this.readDays(window.accountSid, moved, signal);
    const pages = [...probe.evidence, ...full.evidence];
    const doubtful = new Set([
      ...doubtfulDays([...full.quarantined, ...probe.quarantined], days),
      ...contradictedDays(moved, totals, full.items),
    ]);
    const asOf = latest([...probe.items, ...full.items].map((item) => item.asOf));

    const readings = days.flatMap((day) =>
      doubtful.has(day)
        ? []
        : [this.reading(day, { moved: moved.includes(day), known, totals, full: full.items, asOf }, run)],
    );
    const read = manifestRead({ window, pages, rows: full.items.length + full.zeroRows, asOf, moved, doubtful });
    const trusted = moved.filter((day) => !doubtful.has(day));
    await this.keep(run, { window, pages, readings, trusted, read, items: full.items }, [
      ...probe.quarantined,
      ...full.quarantined,
    ]);
    return read;
  }

  private async readDays(accountSid: string, days: readonly Day[], signal: AbortSignal) {
    const all = { items: [] as (UsageRow & { asOf: Date | null })[], zeroRows: 0 };
    const evidence: EvidencePage[] = [];
    const quarantined: QuarantinedItem[] = [];
    for (const range of dayRanges(days, (day) => addDays(day, 1))) {
      const part = await this.twilio.usage({ accountSid, ...range }, signal);
      all.items.push(...part.items.map((item) => ({ ...item, quantity: item.usage, quantityUnit: item.usageUnit })));
      all.zeroRows += part.zeroRows;
      evidence.push(...part.evidence);
      quarantined.push(...part.quarantined);
    }
    return { ...all, evidence, quarantined };
  }

  private reading(
    day: Day,
    from: {
      moved: boolean;
      known: ReadonlyMap<Day, { totalNanos: bigint; digest: string }>;
      totals: ReadonlyMap<Day, Total>;
      full: readonly UsageRow[];
      asOf: Date | null;
    },
    run: ClaimedRun,
  ): UsageReading {
    const before = from.known.get(day);
    const total = from.totals.get(day)?.nanos ?? 0n;
    const common = { day, asOf: from.asOf, readAt: run.now() };
    if (!from.moved && before !== undefined) {
      return { ...common, kind: 'unchanged', totalNanos: total, digest: before.digest };
    }
    const rows = from.full.filter((row) => row.day === day);
    const listed = rows.find((row) => row.category.toLowerCase() === 'totalprice')?.nanos;
    return { ...common, kind: 'full', totalNanos: listed ?? total, digest: usageDigest(rows) };
  }

  private async keep(
    run: ClaimedRun,
    found: {
      window: Window;
      pages: readonly EvidencePage[];
      readings: readonly UsageReading[];
      trusted: readonly Day[];
      read: ManifestRead;
      items: readonly UsageRow[];
    },
    quarantined: readonly QuarantinedItem[],
  ) {
    const { accountSid } = found.window;
    const known = await this.usage.latest(found.window);
    const changes = found.trusted.flatMap((day) =>
      usageChanges({ day, rows: found.items.filter((row) => row.day === day), known: known.get(day) ?? new Map() }),
    );
    const compressed = await this.stores.evidence.compress(found.pages);
    const saved = { accountSid, runId: run.id, seenAt: run.now() };
    await this.stores.lease.write(run, async (tx) => {
      await this.stores.evidence.keep(tx, { runId: run.id, account: accountSid, source: 'twilio-usage' }, compressed);
      await this.usage.addRevisions(tx, saved, changes);
      await this.usage.addReadings(tx, saved, found.readings);
      await this.stores.quarantine.add(tx, { ...saved, source: 'twilio-usage', locationId: null }, quarantined);
      await this.stores.terms.noteSeen(tx, {
        labels: [],
        categories: [...new Set(found.items.map((row) => row.category))],
        products: [],
        seenAt: run.now(),
      });
      await this.stores.lease.finishItem(tx, run, { kind: 'usage', target: accountSid }, found.read);
    });
  }
}

/** Days of which the total says that something was used and the categories that nothing was, or the other way round. */
function contradictedDays(days: readonly Day[], totals: ReadonlyMap<Day, Total>, rows: readonly UsageRow[]): Day[] {
  const listed = new Set(rows.flatMap((row) => (row.nanos === 0n ? [] : [row.day])));
  return days.filter((day) => listed.has(day) !== ((totals.get(day)?.nanos ?? 0n) !== 0n));
}

/** Days on which something could not be trusted; an item without a day makes the whole window doubtful. */
export function doubtfulDays(items: readonly QuarantinedItem[], window: readonly Day[]): ReadonlySet<Day> {
  return new Set(items.flatMap((item) => (item.day === null ? window : [item.day])));
}

function latest(instants: readonly (Date | null)[]): Date | null {
  return instants.reduce((best, at) => (at !== null && (best === null || at > best) ? at : best), null);
}

const doubt =
  'Twilio sent a price that cannot be trusted (see the quarantine), or its categories and its total contradict each other. ' +
  'The day is not judged, and the next run reads it again.';

function manifestRead(read: {
  window: Window;
  pages: readonly EvidencePage[];
  rows: number;
  asOf: Date | null;
  moved: readonly Day[];
  doubtful: ReadonlySet<Day>;
}): ManifestRead {
  const holes = dayRanges([...read.doubtful], (day) => addDays(day, 1)).map((range) => ({
    ...range,
    reason: doubt,
  }));
  return {
    source: 'twilio-usage',
    accountSid: read.window.accountSid,
    locationId: null,
    from: read.window.from,
    to: read.window.to,
    pages: read.pages.length,
    rows: read.rows,
    asOf: read.asOf?.toISOString() ?? null,
    digest: readingDigest(read.pages.map((page) => page.sha256)),
    outcome: holes.length > 0 ? 'hole' : read.moved.length > 0 ? 'read' : 'unchanged',
    holes,
  };
}
