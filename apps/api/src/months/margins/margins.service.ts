import { Injectable } from '@nestjs/common';
import { addDays, type Day, dayOf, daysBetween } from '@plumbline/core/time/day';
import { monthOf, monthStart } from '@plumbline/core/time/month';
import { z } from 'zod';
import { Clock } from '../../platform/clock/clock.js';
import { cursorKey } from '../../platform/http/cursor-key.js';
import { pageFrom } from '../../platform/http/page.js';
import { Problem } from '../../platform/http/problem.js';
import { LatestResults, type RatedSum } from '../../reconciliation/results/latest-results.service.js';
import { compareTexts } from '../compare-texts.js';
import { type SubjectName, SubjectNames } from '../subject-names.service.js';
import {
  type MarginPage,
  type MarginResponse,
  type MarginsFilter,
  type MarginsQuery,
  shownFigures,
} from './margin.response.js';
import { customerRows, type MarginRow, marginTotals, productRows } from './margin-rows.js';

const daysMax = 400;
const subjectsAtOnce = 60;
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
    const { rows: all, ...whole } = await this.read(filter, after ?? []);
    const rows: MarginResponse[] = [];
    for await (const some of all) {
      rows.push(...(after === null ? some : some.filter((row) => compareTexts(keyOf(row), after) > 0)));
      if (rows.length > limit) break;
    }
    return { ...pageFrom(rows.slice(0, limit + 1), { limit, keyOf }), ...whole };
  }

  /** Every row, by customer's name, product and currency. */
  async all(filter: MarginsFilter) {
    const { rows, ...whole } = await this.read(filter, []);
    const found: MarginResponse[] = [];
    for await (const some of rows) found.push(...some);
    return { ...whole, rows: found };
  }

  /** What everything comes to, and the rows from a key on, some at a time. */
  private async read({ groupBy, product, ...asked }: MarginsFilter, from: readonly string[]) {
    const range = this.rangeOf(asked);
    const wanted = { ...range, customerId: asked.customerId };
    const isAsked = (sum: RatedSum) => product === undefined || sum.product === product;
    const together = (await this.results.summedTogether(wanted)).filter(isAsked);
    const nameOf = await this.names.all();
    const shown = (row: MarginRow) => shownRow(row, row.subject === null ? null : nameOf(row.subject));
    const totals = marginTotals(together).map(shownFigures);
    if (groupBy === 'product') return { ...range, totals, rows: once(productRows(together).map(shown).sort(byKey)) };
    const subjects = (await this.results.subjects(wanted))
      .map((subject) => ({ subject, key: subjectKey(nameOf(subject)) }))
      .filter(({ key }) => compareTexts(key, from.slice(0, 2)) >= 0)
      .sort((a, b) => compareTexts(a.key, b.key))
      .map(({ subject }) => subject);
    const rowsOf = async (some: readonly string[]) => {
      const sums = (await this.results.summed({ ...wanted, subjects: some })).filter(isAsked);
      return customerRows(sums, groupBy).map(shown).sort(byKey);
    };
    return { ...range, totals, rows: inParts(subjects, rowsOf) };
  }

  private rangeOf(asked: Pick<MarginsFilter, 'from' | 'to'>): { readonly from: Day; readonly to: Day } {
    const to = asked.to ?? addDays(dayOf(this.clock.now()), -1);
    const from = asked.from ?? monthStart(monthOf(addDays(monthStart(monthOf(to)), -1)));
    if (from <= to && daysBetween(from, to) < daysMax) return { from, to };
    const message = `the first day must not be after the last one (${to}), and at most ${daysMax} days are added up at once`;
    throw new Problem({ type: 'invalid', errors: [{ path: 'from', message }] });
  }
}

async function* once<Row>(rows: Row[]): AsyncGenerator<Row[]> {
  yield rows;
}

/** In the order of their subjects, so that nobody's are read who is not asked for. */
async function* inParts<Row>(
  subjects: readonly string[],
  rowsOf: (some: readonly string[]) => Promise<Row[]>,
): AsyncGenerator<Row[]> {
  for (let first = 0; first < subjects.length; first += subjectsAtOnce) {
    yield await rowsOf(subjects.slice(first, first + subjectsAtOnce));
  }
}

function shownRow(row: MarginRow, whose: SubjectName | null): MarginResponse {
  const { product, customerId } = row;
  const named = { customerName: whose?.name ?? null, accountSid: whose?.accountSid ?? null };
  return { customerId, ...named, product, ...shownFigures(row) };
}

/** The first two parts of the key of a subject's rows. */
function subjectKey({ name, customerId, accountSid }: SubjectName): string[] {
  return [name.toLowerCase(), customerId ?? accountSid ?? ''];
}

function byKey(a: MarginResponse, b: MarginResponse): number {
  return compareTexts(keyOf(a), keyOf(b));
}

function keyOf({ customerName, customerId, accountSid, product, currency }: MarginResponse): string[] {
  return [customerName?.toLowerCase() ?? '', customerId ?? accountSid ?? '', product ?? '', currency];
}
