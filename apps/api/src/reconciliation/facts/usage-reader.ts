import { Injectable } from '@nestjs/common';
import { groupBy } from '@plumbline/core/group-by';
import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import { type Day, daysFrom } from '@plumbline/core/time/day';
import { shapeOf } from '../../evidence/reading-shape.js';
import type { UsageRead } from '../../providers/facts.js';
import { TwilioSource } from '../../providers/twilio-source.js';
import type { ClaimedReading } from '../reading/reading-lease.js';
import type { ManifestRead } from '../run/manifest.js';
import { ReadingStores } from './reading-stores.js';
import { type UsageReading, UsageRepository } from './usage.repository.js';
import { usageChangesOf } from './usage-changes.js';
import { doubtsAbout, hasMoved, readingOf, type UsageLook, usageLook } from './usage-look.js';

type Window = { readonly accountSid: string; readonly from: Day; readonly to: Day };

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
    const look = usageLook({ days, moved, probe, full });
    const usedBefore = look.rowsSent === 0 && (await this.usage.wasUsedBefore(window));
    const doubts = doubtsAbout(look, { known, usedBefore });
    const trusted = days.filter((day) => !doubts.has(day));
    const readAt = reading.now();
    const readings = trusted.map((day) => readingOf(day, look, { known, readAt }));
    const zeroRows = full.reduce((sum, part) => sum + part.zeroRows, 0);
    const read = manifestRead({ window, look, zeroRows, doubts });
    await this.keep(reading, { look, readings, trusted: moved.filter((day) => !doubts.has(day)), read });
  }

  private async readDays(accountSid: string, days: readonly Day[], signal: AbortSignal) {
    const parts: UsageRead[] = [];
    for (const range of dayRanges(days)) parts.push(await this.twilio.usage({ accountSid, ...range }, signal));
    return parts;
  }

  private async keep(reading: ClaimedReading, found: Found) {
    const { look } = found;
    const { target: accountSid, from, to } = reading.unit;
    const { runId } = reading;
    const known = await this.usage.latest({ accountSid, from, to });
    const changes = usageChangesOf(found.trusted, { items: look.rows, known });
    const compressed = await this.stores.evidence.compress(look.pages);
    const saved = { accountSid, runId, seenAt: reading.now() };
    await this.stores.lease.write(reading, async (tx) => {
      // One account may be read over several ranges in a run, and the pages of each stay apart.
      const source = `twilio-usage ${from} ${to}`;
      await this.stores.evidence.keep(tx, { runId, account: accountSid, source }, compressed);
      await this.usage.addRevisions(tx, saved, changes);
      await this.usage.addReadings(tx, saved, found.readings);
      await this.stores.quarantine.add(tx, { ...saved, source: 'twilio-usage', locationId: null }, look.quarantined);
      await this.stores.terms.noteSeen(tx, {
        labels: [],
        categories: [...new Set(look.rows.map((row) => row.category))],
        products: [],
        seenAt: reading.now(),
      });
      await this.stores.lease.finish(tx, reading, found.read);
    });
  }
}

type Found = {
  readonly look: UsageLook;
  readonly readings: readonly UsageReading[];
  /** Days that were read in full and can be believed. */
  readonly trusted: readonly Day[];
  readonly read: ManifestRead;
};

function manifestRead(read: {
  window: Window;
  look: UsageLook;
  zeroRows: number;
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
    ...shapeOf(read.look.pages),
    zeroRows: read.zeroRows,
    fullDays: read.look.moved.length,
    asOf: read.look.asOf?.toISOString() ?? null,
    outcome: holes.length > 0 ? 'hole' : read.look.moved.length > 0 ? 'read' : 'unchanged',
    holes,
    wallet: null,
  };
}
