import { Injectable } from '@nestjs/common';
import { classifyCharge, labelOf, referenceOf } from '@plumbline/core/billing/classify-charge';
import { addDays, type Day, dayOf, dayStart, daysFrom } from '@plumbline/core/time/day';
import { isProduct } from '@plumbline/core/usage/product';
import type { ChargeFact, EvidencePage, QuarantinedItem } from '../../providers/facts.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import { dayRanges, type ManifestRead } from '../run/manifest.js';
import type { ClaimedRun } from '../run/run-lease.js';
import { ChargeRepository, type ChargeRevision, type ChargeRow, type StoredCharge } from './charge.repository.js';
import { chargeChanges, chargeDigest, chargesByDay } from './charge-changes.js';
import type { LabelClassifications } from './label-classifications.js';
import { readingDigest } from './reading-digest.js';
import { ReadingStores } from './reading-stores.js';
import { doubtfulDays } from './usage-reader.js';

const overlapMs = 60 * 60 * 1000;

type Window = { readonly locationId: string; readonly from: Day; readonly to: Day };

/**
 * Reads one customer's wallet. The ledger is filtered by booking and compared by use, so it is read from the window's
 * first day to now, with an hour before; a row whose day of use lies before the window makes that day compared again.
 */
@Injectable()
export class LedgerReader {
  constructor(
    private readonly highLevel: HighLevelSource,
    private readonly charges: ChargeRepository,
    private readonly stores: ReadingStores,
  ) {}

  async read(run: ClaimedRun, window: Window, classifications: LabelClassifications, signal: AbortSignal) {
    const look = await this.confirmedLook(run, window, classifications, signal);
    const { rows, evidence, quarantined, changes } = look;
    const read = manifestRead(window, evidence, rows.length, look.doubtful);
    const compressed = await this.stores.evidence.compress(evidence);
    const saved = { locationId: window.locationId, runId: run.id, seenAt: run.now() };
    await this.stores.lease.write(run, async (tx) => {
      const reading = { runId: run.id, account: window.locationId, source: 'highlevel-ledger' };
      await this.stores.evidence.keep(tx, reading, compressed);
      await this.charges.addRevisions(tx, saved, changes);
      await this.charges.addReadings(tx, saved, readingsOf(look));
      await this.stores.quarantine.add(tx, { ...saved, source: 'highlevel-ledger', accountSid: null }, quarantined);
      await this.stores.terms.noteSeen(tx, { ...sightings(rows), seenAt: run.now() });
      await this.stores.lease.finishItem(tx, run, { kind: 'ledger', target: window.locationId }, read);
    });
    return read;
  }

  /**
   * A wallet that has fewer rows than before is read a second time: rows that only this answer left out must not look
   * like charges that were taken back.
   */
  private async confirmedLook(
    run: ClaimedRun,
    window: Window,
    classifications: LabelClassifications,
    signal: AbortSignal,
  ): Promise<Look> {
    const first = await this.look(run, window, classifications, signal);
    if (goneOf(first) === '') return first;
    const second = await this.look(run, window, classifications, signal);
    if (second.rows.length > 0 && goneOf(second) === goneOf(first)) return second;
    throw new ProviderFailure({
      provider: 'highlevel',
      kind: 'malformed',
      message:
        `HighLevel left out wallet rows of ${window.locationId} that it had listed before, and two readings do not agree ` +
        'about them. Nothing of this reading is used; the next run reads it again.',
    });
  }

  private async look(
    run: ClaimedRun,
    window: Window,
    classifications: LabelClassifications,
    signal: AbortSignal,
  ): Promise<Look> {
    const readFrom = new Date(dayStart(window.from).getTime() - overlapMs);
    const readTo = run.now();
    const answer = await this.highLevel.ledger({ locationId: window.locationId, from: readFrom, to: readTo }, signal);
    const rows = answer.items.map((row) => chargeRow(row, classifications));
    const inWindow = daysFrom(window.from, window.to);
    const days = [...inWindow, ...(await this.earlierDays(run, window, rows))];
    const known = await this.known(window, readFrom, days);
    const trusted = answer.quarantined.length === 0;
    const changes = chargeChanges({ read: rows, known, readFrom, readTo }).filter((change) => trusted || !change.gone);
    return { ...answer, rows, days, known, changes, doubtful: doubtfulDays(answer.quarantined, inWindow) };
  }

  /**
   * Days before the window that this reading touches. One that no window ever held was not read to its end: its rows are
   * kept, but nothing is said about it.
   */
  private earlierDays(run: ClaimedRun, window: Window, rows: readonly ChargeRow[]) {
    const touched = [...new Set(rows.map((row) => row.day).filter((day) => day < window.from))];
    return this.charges.daysReadBefore(window.locationId, touched, run.id);
  }

  private async known(window: Window, readFrom: Date, days: readonly Day[]) {
    const ofDays = await this.charges.latestOfDays(window.locationId, days);
    const booked = await this.charges.latestBookedSince(window.locationId, readFrom, addDays(window.from, -62));
    const seen = new Set(ofDays.map((charge) => `${charge.day}|${charge.chargeId}`));
    return [...ofDays, ...booked.filter((charge) => !seen.has(`${charge.day}|${charge.chargeId}`))];
  }
}

type Look = {
  readonly rows: readonly ChargeRow[];
  readonly evidence: readonly EvidencePage[];
  readonly quarantined: readonly QuarantinedItem[];
  /** The window, and the earlier days that the answer touches. */
  readonly days: readonly Day[];
  readonly known: readonly StoredCharge[];
  readonly changes: readonly ChargeRevision[];
  readonly doubtful: ReadonlySet<Day>;
};

function goneOf({ changes }: Look): string {
  return changes
    .flatMap(({ chargeId, gone }) => (gone ? [chargeId] : []))
    .sort()
    .join('|');
}

function readingsOf({ days, doubtful, known, changes }: Look) {
  const charges = chargesByDay(known, changes);
  return days
    .filter((day) => !doubtful.has(day))
    .map((day) => ({ day, of: charges.get(day) ?? [] }))
    .map(({ day, of }) => ({ day, digest: chargeDigest(of), charges: of.length }));
}

function sightings(rows: readonly ChargeRow[]) {
  const products = rows.flatMap(({ product }) => (product !== null && isProduct(product) ? [product] : []));
  return { labels: [...new Set(rows.map((row) => row.label))], categories: [], products: [...new Set(products)] };
}

function chargeRow(row: ChargeFact, classifications: LabelClassifications): ChargeRow {
  const classified = classifyCharge(
    { description: row.description, nanos: row.nanos, chargeType: row.chargeType },
    classifications,
  );
  return {
    chargeId: row.chargeId,
    day: dayOf(row.usedAt ?? row.bookedAt),
    bookedAt: row.bookedAt,
    usedAt: row.usedAt,
    nanos: -row.nanos,
    currency: row.currency,
    description: row.description,
    label: labelOf(row.description),
    reference: referenceOf(row.description),
    chargeType: row.chargeType,
    heading: classified.heading,
    product: classified.heading === 'usage' ? classified.product : null,
    rule: classified.rule,
    possible: classified.heading === 'unclassified' ? classified.possible : [],
  };
}

function manifestRead(
  window: Window,
  pages: readonly { sha256: string }[],
  rows: number,
  doubtful: ReadonlySet<Day>,
): ManifestRead {
  const holes = dayRanges([...doubtful], (day) => addDays(day, 1)).map((range) => ({
    ...range,
    reason: 'HighLevel sent a wallet row that cannot be trusted; it is in quarantine, and the day is not judged.',
  }));
  return {
    source: 'highlevel-ledger',
    accountSid: null,
    locationId: window.locationId,
    from: window.from,
    to: window.to,
    pages: pages.length,
    rows,
    asOf: null,
    digest: readingDigest(pages.map((page) => page.sha256)),
    outcome: holes.length > 0 ? 'hole' : 'read',
    holes,
  };
}
