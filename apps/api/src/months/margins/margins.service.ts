import { Injectable } from '@nestjs/common';
import { addDays, type Day, dayOf, daysBetween } from '@plumbline/core/time/day';
import { monthOf, monthStart } from '@plumbline/core/time/month';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { cursorKey } from '../../platform/http/cursor-key.js';
import { pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { LatestResults } from '../../reconciliation/results/latest-results.service.js';
import { compareTexts } from '../compare-texts.js';
import { SubjectNames } from '../subject-names.service.js';
import {
  type MarginPage,
  type MarginResponse,
  type MarginsFilter,
  type MarginsQuery,
  shownFigures,
} from './margin.response.js';
import { marginRows, marginTotals } from './margin-rows.js';

const daysMax = 400;
const Key = z.tuple([z.string(), z.string(), z.string(), z.string()]);

/** What was earned on what Twilio charged, beside what was agreed. */
@Injectable()
export class MarginsService {
  constructor(
    private readonly results: LatestResults,
    private readonly names: SubjectNames,
    private readonly clock: Clock,
  ) {}

  async page({ cursor, limit, ...filter }: MarginsQuery): Promise<MarginPage> {
    const after = cursorKey(cursor, Key);
    const { rows, ...whole } = await this.all(filter);
    const rest = after === null ? rows : rows.filter((row) => compareTexts(keyOf(row), after) > 0);
    return { ...pageFrom(rest, { limit, keyOf }), ...whole };
  }

  /** Every row, by customer's name, product and currency. */
  async all({ customerId, product, groupBy, ...asked }: MarginsFilter) {
    const range = this.rangeOf(asked);
    const found = await this.results.summed({ ...range, customerId });
    const sums = product === undefined ? found : found.filter((sum) => sum.product === product);
    const nameOf = await this.names.all();
    const rows = marginRows(sums, groupBy).map((row): MarginResponse => {
      const whose = row.subject === null ? null : nameOf(row.subject);
      const { product: ofProduct, customerId: id } = row;
      const named = { customerName: whose?.name ?? null, accountSid: whose?.accountSid ?? null };
      return { customerId: id, ...named, product: ofProduct, ...shownFigures(row) };
    });
    const totals = marginTotals(sums).map(shownFigures);
    return { ...range, totals, rows: rows.sort((a, b) => compareTexts(keyOf(a), keyOf(b))) };
  }

  private rangeOf(asked: Pick<MarginsFilter, 'from' | 'to'>): { readonly from: Day; readonly to: Day } {
    const to = asked.to ?? addDays(dayOf(this.clock.now()), -1);
    const from = asked.from ?? monthStart(monthOf(addDays(monthStart(monthOf(to)), -1)));
    if (from <= to && daysBetween(from, to) < daysMax) return { from, to };
    const message = `the first day must not be after the last one (${to}), and at most ${daysMax} days are added up at once`;
    throw new Problem({ type: 'invalid', errors: [{ path: 'from', message }] });
  }
}

function keyOf({ customerName, customerId, accountSid, product, currency }: MarginResponse): string[] {
  return [customerName?.toLowerCase() ?? '', customerId ?? accountSid ?? '', product ?? '', currency];
}
