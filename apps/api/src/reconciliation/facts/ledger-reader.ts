import { Injectable } from '@nestjs/common';
import type { ChainBreak } from '@plumbline/core/billing/wallet-chain';
import { groupBy } from '@plumbline/core/group-by';
import { dayRanges } from '@plumbline/core/reconciliation/plan-reading';
import { type Day, dayStart, daysFrom } from '@plumbline/core/time/day';
import { AssumptionsService } from '../../assumptions/assumptions.service.js';
import { shapeOf } from '../../evidence/reading-shape.js';
import type { EvidencePage, QuarantinedItem } from '../../providers/facts.js';
import { HighLevelSource } from '../../providers/highlevel-source.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { ClaimedReading } from '../reading/reading-lease.js';
import { type ManifestRead, nothingRead, type WalletProof } from '../run/manifest.js';
import { ChargeRepository, type ChargeRevision, type ChargeRow, type StoredCharge } from './charge.repository.js';
import { chargeChanges, chargeDigest, chargesByDay } from './charge-changes.js';
import { chargeRow, sightings } from './charge-row.js';
import type { LabelClassifications } from './label-classifications.js';
import { ReadingStores } from './reading-stores.js';
import { doubtfulDays } from './usage-doubts.js';
import { type ReadBalance, WalletBalanceReader } from './wallet-balance-reader.js';
import { brokenDays, chainOf, walletProof } from './wallet-proof.js';

const overlapMs = 60 * 60 * 1000;

type Window = { readonly locationId: string; readonly from: Day; readonly to: Day };

/**
 * Reads one customer's wallet. The ledger is filtered by booking and compared by use, so it is read from the window's
 * first day to now, with an hour before; what changes a day outside the window makes that day compared again.
 */
@Injectable()
export class LedgerReader {
  constructor(
    private readonly highLevel: HighLevelSource,
    private readonly charges: ChargeRepository,
    private readonly stores: ReadingStores,
    private readonly balances: WalletBalanceReader,
    private readonly assumptions: AssumptionsService,
  ) {}

  async read(reading: ClaimedReading, classifications: LabelClassifications, signal: AbortSignal): Promise<void> {
    const { unit, runId } = reading;
    const window = { locationId: unit.target, from: unit.from, to: unit.to };
    const look = await this.confirmedLook(reading, window, classifications, signal);
    const { rows, evidence, quarantined, changes, breaks, balance } = look;
    const doubts = await this.doubtsOf(look);
    const read = manifestRead(window, { evidence, doubts, wallet: walletProof(breaks, balance) });
    const compressed = await this.stores.evidence.compress([...balance.evidence, ...evidence]);
    const saved = { locationId: window.locationId, runId, seenAt: reading.now() };
    await this.stores.lease.write(reading, async (tx) => {
      const kept = { runId, account: window.locationId, source: 'highlevel-ledger' };
      await this.stores.evidence.keep(tx, kept, compressed);
      await this.charges.addRevisions(tx, saved, changes);
      await this.charges.addReadings(tx, saved, readingsOf(look, doubts));
      await this.stores.quarantine.add(tx, { ...saved, source: 'highlevel-ledger', accountSid: null }, quarantined);
      await this.stores.terms.noteSeen(tx, { ...sightings(rows), seenAt: reading.now() });
      await this.stores.lease.finish(tx, reading, read);
    });
  }

  /** That balances chain is only an assumption; while nobody has settled it, a broken chain is told and hides nothing. */
  private async doubtsOf({ quarantined, inWindow, breaks }: Look): Promise<ReadonlyMap<Day, string>> {
    const untrusted = new Map([...doubtfulDays(quarantined, inWindow)].map((day) => [day, quarantineDoubt] as const));
    if (breaks === 'not-told' || breaks.length === 0) return untrusted;
    if ((await this.assumptions.settled('A12')) !== 'holds') return untrusted;
    return new Map([...brokenDays(breaks, inWindow), ...untrusted]);
  }

  /**
   * A wallet that has fewer rows than before, or whose balances do not chain, is read a second time: rows that only one
   * answer left out must not look like charges that were taken back.
   */
  private async confirmedLook(
    reading: ClaimedReading,
    window: Window,
    classifications: LabelClassifications,
    signal: AbortSignal,
  ): Promise<Look> {
    const first = await this.look(reading, window, classifications, signal);
    const isWhole = first.breaks === 'not-told' || first.breaks.length === 0;
    if (goneOf(first) === '' && isWhole) return first;
    const second = await this.look(reading, window, classifications, signal);
    const agree = goneOf(second) === goneOf(first);
    if (agree && (goneOf(first) === '' || second.rows.length > 0)) return second;
    throw new ProviderFailure({
      provider: 'highlevel',
      kind: 'malformed',
      message:
        `HighLevel left out wallet rows of ${window.locationId} that it had listed before, and two readings do not agree ` +
        'about them. Nothing of this reading is used; the next run reads it again.',
    });
  }

  private async look(
    reading: ClaimedReading,
    window: Window,
    classifications: LabelClassifications,
    signal: AbortSignal,
  ): Promise<Look> {
    const windowStart = dayStart(window.from);
    const readFrom = new Date(windowStart.getTime() - overlapMs);
    const balance = await this.balances.read(reading, window.locationId, signal);
    const readTo = reading.now();
    const answer = await this.highLevel.ledger({ locationId: window.locationId, from: readFrom, to: readTo }, signal);
    const rows = answer.items.map((row) => chargeRow(row, classifications));
    const inWindow = daysFrom(window.from, window.to);
    const known = await this.known(window, inWindow, { ids: rows.map(({ chargeId }) => chargeId), since: readFrom });
    // The hour before the window is there to miss nothing at its edge; a row missing from that hour proves nothing.
    const whole = answer.quarantined.length === 0 ? { from: windowStart, to: readTo } : null;
    const changes = chargeChanges({ read: rows, known, whole });
    const outside = await this.outsideDays(reading, window, changes);
    const ofOutside = await this.charges.latestOfDays(window.locationId, outside);
    const breaks = chainOf(answer.items, answer.quarantined, balance);
    const all = { days: [...inWindow, ...outside], known: withoutRepeats([...known, ...ofOutside]) };
    return { ...answer, ...all, rows, changes, inWindow, breaks, balance };
  }

  /**
   * Days before or after the window that this reading changes. One that no window ever held was not read to its end: its
   * rows are kept, but nothing is said about it.
   */
  private outsideDays(reading: ClaimedReading, { locationId, from, to }: Window, changes: readonly ChargeRevision[]) {
    const changed = new Set(changes.map(({ day }) => day).filter((day) => day < from || day > to));
    return this.charges.daysReadBefore(locationId, [...changed], reading.runId);
  }

  private async known({ locationId }: Window, days: readonly Day[], listed: { ids: readonly string[]; since: Date }) {
    const ofDays = await this.charges.latestOfDays(locationId, days);
    return withoutRepeats([...ofDays, ...(await this.charges.latestOf(locationId, listed))]);
  }
}

function withoutRepeats(charges: readonly StoredCharge[]): StoredCharge[] {
  return [...new Map(charges.map((charge) => [`${charge.day}|${charge.chargeId}`, charge])).values()];
}

type Look = {
  readonly rows: readonly ChargeRow[];
  readonly evidence: readonly EvidencePage[];
  readonly quarantined: readonly QuarantinedItem[];
  /** The window, and the days outside it that the answer changes. */
  readonly days: readonly Day[];
  readonly known: readonly StoredCharge[];
  readonly changes: readonly ChargeRevision[];
  readonly inWindow: readonly Day[];
  readonly breaks: readonly ChainBreak[] | 'not-told';
  readonly balance: ReadBalance;
};

function goneOf({ changes }: Look): string {
  return changes
    .flatMap(({ chargeId, gone }) => (gone ? [chargeId] : []))
    .sort()
    .join('|');
}

function readingsOf({ days, known, changes }: Look, doubts: ReadonlyMap<Day, string>) {
  const charges = chargesByDay(known, changes);
  return days
    .filter((day) => !doubts.has(day))
    .map((day) => ({ day, of: charges.get(day) ?? [] }))
    .map(({ day, of }) => ({ day, digest: chargeDigest(of), charges: of.length }));
}

const quarantineDoubt =
  'HighLevel sent a wallet row that cannot be trusted; it is in quarantine, and the day is not judged.';

type Found = {
  readonly evidence: readonly EvidencePage[];
  readonly doubts: ReadonlyMap<Day, string>;
  readonly wallet: WalletProof;
};

function manifestRead({ locationId, from, to }: Window, { evidence, doubts, wallet }: Found): ManifestRead {
  const holes = [...groupBy(doubts, ([, reason]) => reason)].flatMap(([reason, days]) =>
    dayRanges(days.map(([day]) => day)).map((range) => ({ ...range, reason })),
  );
  return {
    ...nothingRead,
    ...{ source: 'highlevel-ledger', accountSid: null, locationId, from, to },
    ...shapeOf(evidence),
    outcome: holes.length > 0 ? 'hole' : 'read',
    holes,
    wallet,
  };
}
