import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { groupBy } from '@plumbline/core/group-by';
import { addFigures, countingOf } from '@plumbline/core/month/figures';
import { monthLines } from '@plumbline/core/month/month-lines';
import { resultDigest } from '@plumbline/core/reconciliation/digest';
import { verdicts } from '@plumbline/core/reconciliation/judge-cell';
import { addDays, type Day, daysFrom } from '@plumbline/core/time/day';
import { type Month, monthEnd, monthOf, monthStart } from '@plumbline/core/time/month';
import fc from 'fast-check';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch, keepResults, keptResult } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { type DaySum, DaySumsRepository } from './day-sums.repository.js';
import { type MonthState, MonthStates } from './month-states.service.js';
import { ResultPagesRepository } from './result-pages.repository.js';
import type { StoredResult } from './stored-result.js';
import { type SummedResult, SummedResultsRepository } from './summed-results.repository.js';

const first = '2026-01-30';
const days = 4;
const last = addDays(first, days - 1);
let api: TestApp;
let sums: DaySumsRepository;
let summed: SummedResultsRepository;
let months: MonthStates;
let pages: ResultPagesRepository;
let revision = 0;

beforeAll(async () => {
  api = await startTestApp();
  await addCustomers(api, [ash, birch]);
  sums = api.app.get(DaySumsRepository);
  summed = api.app.get(SummedResultsRepository);
  months = api.app.get(MonthStates);
  pages = api.app.get(ResultPagesRepository);
});
afterAll(() => api?.close());

const cell = fc.record({
  customer: fc.constantFrom(ash, birch),
  day: fc.integer({ min: 0, max: days - 1 }).map((days) => addDays(first, days)),
  product: fc.constantFrom('sms' as const, 'voice' as const),
  costNanos: fc.bigInt({ min: 0n, max: 9_000_000_000n }),
  differenceNanos: fc.bigInt({ min: -9_000_000_000n, max: 9_000_000_000n }),
  currency: fc.constantFrom('USD', 'EUR'),
  billedCurrency: fc.constantFrom('USD', 'CAD', null),
  verdict: fc.constantFrom(...verdicts),
  provisional: fc.boolean(),
  isGroup: fc.boolean(),
  isTotal: fc.boolean(),
});
const step = fc.oneof(
  fc.record({ kind: fc.constant('written' as const), cells: fc.array(cell, { minLength: 1, maxLength: 6 }) }),
  fc.record({ kind: fc.constant('kept' as const), most: fc.integer({ min: 1, max: days }) }),
);

/** Writes them as the next revision, each cell once. */
async function write(cells: readonly (typeof cell extends fc.Arbitrary<infer T> ? T : never)[]): Promise<void> {
  revision += 1;
  const rows = cells.map(({ customer, isTotal, ...more }) => {
    const row = keptResult(customer, more, more);
    return isTotal && more.isGroup ? { ...row, customerId: null, subject: `AC-${customer.locationId}` } : row;
  });
  const once = new Map(rows.map((row) => [`${row.subject} ${row.day} ${row.product}`, row]));
  await keepResults(api, [...once.values()], revision);
}

async function resultsOf(from: Day, to: Day): Promise<StoredResult[]> {
  const parts: StoredResult[] = [];
  for await (const part of pages.ofDaysInParts(api.app.get(DataSource), from, to)) parts.push(...part);
  return parts;
}

const keyOf = ({ day, product, verdict, provisional, currency, billedCurrency }: Omit<DaySum, 'cells'>) =>
  [day, product, verdict, provisional, currency, billedCurrency].join(' ');

/** The same from the results, one by one. */
function added(results: readonly StoredResult[]): Map<string, DaySum> {
  const found = new Map<string, DaySum>();
  for (const one of results.filter(({ isGroup, customerId }) => !isGroup || customerId === null)) {
    const { day, product, verdict, provisional, currency, differenceNanos: difference } = one;
    const billedCurrency = one.billedCurrency ?? currency;
    const key = { day, product, verdict, counting: countingOf(verdict), provisional, currency, billedCurrency };
    const zero = { cells: 0, costNanos: 0n, expectedNanos: 0n, billedNanos: 0n, underNanos: 0n, overNanos: 0n };
    const sum = found.get(keyOf({ ...key, ...zero })) ?? { ...key, ...zero };
    found.set(keyOf(sum), {
      ...key,
      cells: sum.cells + 1,
      costNanos: sum.costNanos + (one.costNanos ?? 0n),
      expectedNanos: sum.expectedNanos + (one.expectedNanos ?? 0n),
      billedNanos: sum.billedNanos + (one.billedNanos ?? 0n),
      underNanos: sum.underNanos + ((difference ?? 0n) < 0n ? -(difference ?? 0n) : 0n),
      overNanos: sum.overNanos + ((difference ?? 0n) > 0n ? (difference ?? 0n) : 0n),
    });
  }
  return found;
}

/** Everybody's days of a month on which anything was compared, as "subject day". */
function comparedIn(month: Month, { isCompared }: MonthState): Set<string> {
  const subjects = [ash, birch].flatMap(({ locationId }) => [locationId, `AC-${locationId}`]);
  const days = daysFrom(monthStart(month), monthEnd(month));
  const named = (subject: string) => days.filter((day) => isCompared(subject, day)).map((day) => `${subject} ${day}`);
  return new Set(subjects.flatMap(named));
}

/** Whole months, parts of them, and both. */
const stretches = [
  ['2026-01-01', '2026-01-31'],
  ['2026-01-01', '2026-02-28'],
  ['2026-01-31', '2026-02-28'],
  ['2026-01-31', '2026-02-01'],
  ['2026-01-01', '2026-02-02'],
] as const;

const subjectKey = ({
  subject,
  product,
  counting,
  provisional,
  currency,
  billedCurrency,
  rate,
}: Omit<SummedResult, 'cells'>) => [subject, product, counting, provisional, currency, billedCurrency, rate].join(' ');
const bySubject = (sums: readonly SummedResult[]) => new Map(sums.map((sum) => [subjectKey(sum), sum]));

/** As `added`, by whom it is instead of by day. */
function addedBySubject(results: readonly StoredResult[]): Map<string, SummedResult> {
  const found = new Map<string, SummedResult>();
  for (const one of results) {
    for (const { day, verdict: _verdict, ...sum } of added([one]).values()) {
      const { subject, customerId, rate } = one;
      const key = subjectKey({ ...sum, subject, customerId, rate, from: day, to: day });
      const so = found.get(key);
      const from = so !== undefined && so.from < day ? so.from : day;
      const to = so !== undefined && so.to > day ? so.to : day;
      found.set(key, {
        ...{ ...sum, subject, customerId, rate, from, to },
        cells: sum.cells + (so?.cells ?? 0),
        costNanos: sum.costNanos + (so?.costNanos ?? 0n),
        expectedNanos: sum.expectedNanos + (so?.expectedNanos ?? 0n),
        billedNanos: sum.billedNanos + (so?.billedNanos ?? 0n),
        underNanos: sum.underNanos + (so?.underNanos ?? 0n),
        overNanos: sum.overNanos + (so?.overNanos ?? 0n),
      });
    }
  }
  return found;
}

test('however results are written and sums kept, days and months add up to their newest results', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps) {
        if (one.kind === 'written') await write(one.cells);
        else await sums.keep((await sums.changed()).slice(0, one.most));
      }
      const results = await resultsOf(first, last);
      const told = await sums.between(first, last);
      expect(new Map(told.map((sum) => [keyOf(sum), sum]))).toEqual(added(results));
      const monthly = groupBy(await sums.monthly(first, last), ({ month }) => month);
      const daily = groupBy(added(results).values(), ({ day }) => monthOf(day));
      expect(new Map([...monthly].map(([month, of]) => [month, addFigures(of)]))).toEqual(
        new Map([...daily].sort().map(([month, of]) => [month, addFigures(of)])),
      );
      for (const [from, to] of stretches) {
        const within = results.filter(({ day }) => from <= day && day <= to);
        const all = addedBySubject(within);
        expect(bySubject(await summed.between({ from, to }))).toEqual(all);
        expect(addFigures(await summed.together({ from, to }))).toEqual(addFigures(all.values()));
        expect(new Set(await summed.subjects({ from, to }))).toEqual(
          new Set([...all.values()].map((one) => one.subject)),
        );
        const ofAsh = [...all.values()].filter(({ subject }) => subject === ash.locationId);
        const subjects = [ash.locationId];
        expect(bySubject(await summed.between({ from, to, subjects }))).toEqual(bySubject(ofAsh));
        expect(bySubject(await summed.between({ from, to, customerId: ash.id }))).toEqual(bySubject(ofAsh));
      }
      for (const month of ['2026-01', '2026-02']) {
        const of = results.filter(({ day }) => day.startsWith(month));
        const state = await months.of(month);
        expect(state.digest).toBe(resultDigest(of));
        expect(state.lines).toEqual(monthLines(addedBySubject(of).values()));
        expect(comparedIn(month, state)).toEqual(new Set(of.map(({ subject, day }) => `${subject} ${day}`)));
      }
      const own = results.flatMap(({ isGroup, customerId }) => (isGroup ? [] : (customerId ?? [])));
      expect(await sums.comparedBetween(first, last)).toEqual(new Set(own));
    }),
    { numRuns: 25 },
  );
});

test('what is written while sums are kept leaves its day to be added up from its results', async () => {
  const row = (day: string) => keptResult(ash, { day, costNanos: 5n, differenceNanos: 0n });
  await sums.keep(await sums.changed());
  await sums.keep(await sums.changed());
  await Promise.all([keepResults(api, [row(first)], 1000), sums.keep([first]), sums.keep([first])]);
  const results = await resultsOf(first, first);
  expect(new Map((await sums.between(first, first)).map((sum) => [keyOf(sum), sum]))).toEqual(added(results));
});
