import { type Day, dayStart, daysFrom } from '@plumbline/core/time/day';
import type { KeptWallet } from '../../providers/kept-reads.js';
import type { ChargeRow, StoredCharge } from '../facts/charge.repository.js';
import { chargeChanges, chargeDigest } from '../facts/charge-changes.js';
import { chargeRow } from '../facts/charge-row.js';
import type { LabelClassifications } from '../facts/label-classifications.js';
import { doubtfulDays } from '../facts/usage-doubts.js';
import type { ReadingUnit } from './reading-units.repository.js';

/** One look at a wallet, read again; or why it cannot be. */
export type WalletLook = { readonly unit: ReadingUnit } & (
  | { readonly kind: 'read'; readonly wallet: KeptWallet; readonly labels: LabelClassifications }
  | { readonly kind: 'broken'; readonly reason: string }
);
export type WalletDayReading = { readonly look: number; readonly digest: string; readonly charges: number };
type Unread = { readonly look: number; readonly reason: string };

/**
 * A wallet's rows as its looks told them, one after the other. Each look changes what was known by the same rules by which
 * it did so when it was made.
 */
export class WalletHistory {
  private readonly known = new Map<string, StoredCharge>();
  private readonly looks: WalletLook[] = [];
  private readonly readings = new Map<Day, (WalletDayReading | Unread)[]>();

  /** `readBefore` says on which days earlier looks had been; only of `days` readings are remembered. */
  constructor(
    private readonly days: ReadonlySet<Day>,
    private readonly readBefore: (day: Day, runId: string) => boolean,
  ) {}

  add(look: WalletLook): void {
    const at = this.looks.push(look) - 1;
    const { unit } = look;
    const window = daysFrom(unit.from, unit.to);
    if (look.kind === 'broken') {
      const { reason } = look;
      for (const day of window) if (!unit.doubted.has(day)) this.remember(day, { look: at, reason });
      return;
    }
    const { rows, to } = look.wallet;
    const read = rows.items.map((row) => chargeRow(row, look.labels));
    const whole = isWhole(look) ? { from: dayStart(unit.from), to } : null;
    const changes = chargeChanges({ read, known: [...this.known.values()], whole });
    for (const change of changes) this.known.set(keyOf(change), change);
    const doubtful = doubtfulDays(rows.quarantined, window);
    const inWindow = new Set(window);
    const outside = changes
      .map(({ day }) => day)
      .filter((day) => !inWindow.has(day) && this.readBefore(day, unit.runId));
    const charges = this.byDay();
    for (const day of new Set([...window, ...outside])) {
      if (unit.doubted.has(day)) continue;
      const of = charges.get(day) ?? [];
      const untrusted = { look: at, reason: 'a row of it cannot be trusted, and yet the day was believed' };
      const reading = { look: at, digest: chargeDigest(of), charges: of.length };
      this.remember(day, doubtful.has(day) ? untrusted : reading);
    }
  }

  /**
   * The last two readings of a day, oldest first, and its rows; or which look is missing for that. A day without a reading
   * can have rows that came with another one's.
   */
  day(day: Day): { readings: readonly WalletDayReading[]; rows: readonly ChargeRow[] } | Unread {
    const newest = (this.readings.get(day) ?? []).slice(-2);
    const missing = this.brokenAfter(day, this.looks.length - 1);
    if (missing !== null) return missing;
    const readings: WalletDayReading[] = [];
    for (const reading of newest) {
      if ('reason' in reading) return reading;
      const before = this.brokenAfter(day, reading.look);
      if (before !== null) return before;
      readings.push(reading);
    }
    return { readings, rows: this.byDay().get(day) ?? [] };
  }

  unitOf(look: number): ReadingUnit {
    const found = this.looks[look];
    if (found === undefined) throw new Error(`there is no look ${look}`);
    return found.unit;
  }

  /** When the last of its answers came. */
  answeredAt(look: number): Date {
    const found = this.looks[look];
    const pages = found?.kind === 'read' ? found.wallet.rows.evidence : [];
    return pages.reduce((last, { receivedAt }) => (receivedAt > last ? receivedAt : last), new Date(0));
  }

  /**
   * A look that listed the whole day says all that there is of it, whatever was missing before; what is missing after it
   * may have changed the day.
   */
  private brokenAfter(day: Day, upTo: number): Unread | null {
    const told = this.looks.findLastIndex(
      (look, at) => at <= upTo && isWhole(look) && look.unit.from <= day && day <= look.unit.to,
    );
    for (let at = upTo; at > told; at -= 1) {
      const look = this.looks[at];
      if (look?.kind === 'broken') return { look: at, reason: look.reason };
    }
    return null;
  }

  private remember(day: Day, reading: WalletDayReading | Unread): void {
    if (this.days.has(day)) this.readings.set(day, [...(this.readings.get(day) ?? []).slice(-1), reading]);
  }

  private byDay(): Map<Day, ChargeRow[]> {
    const days = new Map<Day, ChargeRow[]>();
    for (const charge of this.known.values()) {
      if (charge.gone || !this.days.has(charge.day)) continue;
      const { revision: _, gone: __, ...row } = charge;
      days.set(charge.day, [...(days.get(charge.day) ?? []), row]);
    }
    return days;
  }
}

function isWhole(look: WalletLook): boolean {
  return look.kind === 'read' && look.wallet.rows.quarantined.length === 0;
}

const keyOf = ({ day, chargeId }: Pick<ChargeRow, 'day' | 'chargeId'>) => `${day}|${chargeId}`;
