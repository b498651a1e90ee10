import { Injectable } from '@nestjs/common';
import type { Day } from '@plumbline/core/time/day';
import type { ItemSum } from '@plumbline/core/usage/sum-items';
import { readKeptItems } from '../../providers/kept-reads.js';
import { sumsOfDay } from '../attribution/day-items.js';
import { type Gap, orReason } from './gap.js';
import { ReadingUnits } from './reading-units.repository.js';
import { UnitPagesReader } from './unit-pages.service.js';

export type RebuiltItems = { readonly runId: string; readonly sums: readonly ItemSum[] };

/** Adds the items of a shared account's day up again, from the answers that were kept of their newest reading. */
@Injectable()
export class ItemsRebuilder {
  constructor(
    private readonly units: ReadingUnits,
    private readonly pages: UnitPagesReader,
  ) {}

  /** Null where no run had read them. */
  async of(accountSid: string, day: Day, runId: string): Promise<RebuiltItems | Gap | null> {
    const all = await this.units.of({ source: 'twilio-items', target: accountSid, runId });
    const unit = all.filter(({ from }) => from === day).at(-1);
    if (unit === undefined) return null;
    const gap = (reason: string): Gap => ({
      ...{ source: 'twilio-items', account: accountSid, day, runId: unit.runId, reason },
    });
    const kept = await this.pages.of(unit);
    if (kept.kind === 'broken') return gap(kept.reason);
    const items = await orReason(() => readKeptItems(kept.pages, { accountSid, from: day, to: day }));
    if ('reason' in items) return gap(items.reason);
    return { runId: unit.runId, sums: sumsOfDay(items, day) };
  }
}
