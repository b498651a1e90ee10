import { Injectable } from '@nestjs/common';
import { addDays, type Day, dayOf } from '@plumbline/core/time/day';
import { readKeptWallet } from '../../providers/kept-reads.js';
import type { ChargeRow } from '../facts/charge.repository.js';
import type { LabelClassifications } from '../facts/label-classifications.js';
import { RunInputRepository } from '../replay/run-input.repository.js';
import { type Gap, orReason } from './gap.js';
import { type ReadingUnit, ReadingUnits } from './reading-units.repository.js';
import type { RebuiltReading } from './rebuilt-usage.service.js';
import { UnitPagesReader } from './unit-pages.service.js';
import { WalletHistory, type WalletLook } from './wallet-history.js';

export type RebuiltWalletDay = {
  readonly day: Day;
  /** The last two, oldest first. */
  readonly readings: readonly RebuiltReading[];
  readonly rows: readonly ChargeRow[];
};
type Asked = {
  readonly locationId: string;
  readonly days: readonly Day[];
  readonly runId: string;
  /** When the earliest of the rows was booked that are stored on these days. */
  readonly bookedFrom: Date | null;
  /** By what rows are sorted that were read before that was kept. */
  readonly labels: LabelClassifications;
};

/** Builds a wallet's days again as a run knew them, from the answers that were kept of all the looks that can tell of them. */
@Injectable()
export class WalletRebuilder {
  constructor(
    private readonly units: ReadingUnits,
    private readonly pages: UnitPagesReader,
    private readonly inputs: RunInputRepository,
  ) {}

  async of(asked: Asked): Promise<{ days: RebuiltWalletDay[]; gaps: Gap[] }> {
    const { locationId, days, runId } = asked;
    const units = await this.units.of({ source: 'highlevel-ledger', target: locationId, runId });
    const history = new WalletHistory(new Set(days), (day, before) => wasRead(units, day, before));
    const from = firstDay(asked);
    for (const unit of units) if (dayOf(unit.finishedAt) >= from) history.add(await this.lookOf(unit, asked));
    const found: RebuiltWalletDay[] = [];
    const gaps: Gap[] = [];
    for (const day of days) {
      const said = history.day(day);
      if ('reason' in said) {
        const { runId: of } = history.unitOf(said.look);
        gaps.push({ source: 'highlevel-ledger', account: locationId, day, runId: of, reason: said.reason });
      } else found.push({ day, rows: said.rows, readings: said.readings.map((one) => readingOf(one, history)) });
    }
    return { days: found, gaps };
  }

  private async lookOf(unit: ReadingUnit, { labels }: Asked): Promise<WalletLook> {
    const kept = await this.pages.of(unit);
    if (kept.kind === 'broken') return { unit, ...kept };
    const wallet = await orReason(() => readKeptWallet(kept.pages, unit.target));
    if ('reason' in wallet) return { unit, kind: 'broken', reason: wallet.reason };
    return { unit, kind: 'read', wallet, labels: (await this.labelsOf(unit.runId)) ?? labels };
  }

  /** Runs from before that was kept by itself kept it with their terms. */
  private async labelsOf(runId: string): Promise<LabelClassifications | null> {
    return (await this.inputs.labels(runId)) ?? (await this.inputs.terms(runId))?.labelClassifications ?? null;
  }
}

/** No look lists a row before it is booked, which is after its use or a little before; one that is stored is believed. */
function firstDay({ days, bookedFrom }: Asked): Day {
  const first = days.reduce((least, day) => (day < least ? day : least), days[0] ?? '');
  const booked = bookedFrom === null ? first : dayOf(bookedFrom);
  return addDays(booked < first ? booked : first, -1);
}

function wasRead(units: readonly ReadingUnit[], day: Day, before: string): boolean {
  return units.some(({ runId, from, to, doubted }) => runId < before && from <= day && day <= to && !doubted.has(day));
}

function readingOf({ look, digest }: { look: number; digest: string }, history: WalletHistory): RebuiltReading {
  const { runId, finishedAt } = history.unitOf(look);
  return { runId, digest, asOf: null, from: history.answeredAt(look), to: finishedAt };
}
