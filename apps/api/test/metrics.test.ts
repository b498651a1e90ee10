import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { z } from 'zod';
import { Figures } from '../src/platform/health/figures.js';
import { overviewUnderTest } from './support/overview-under-test.js';

let under: Awaited<ReturnType<typeof overviewUnderTest>>;
let text = '';
beforeAll(async () => {
  under = await overviewUnderTest();
  const { db, customer, account, run, stuckMigration } = under;
  await account('ACone');
  const ada = await customer('Ada', 'ACone');
  await customer('Bob');
  await run();
  await stuckMigration(ada, 'Look at the number');
  await db.query(
    `insert into mismatch_sum (day, product, state, regressed, currency, cause, cells, "under", over, share_under, share_over,
       is_merged)
     values ('2026-03-01', 'sms', 'open', false, 'USD', null, 2, 3.5, 0, 0, 0, true),
       ('2026-03-02', 'sms', 'open', false, 'USD', null, 1, 0, 1.25, 0, 0, false),
       ('2026-03-02', 'sms', 'open', false, 'USD', 'unexplained', 1, 0, 1.25, 0, 1.25, false),
       ('2026-03-02', 'sms', 'resolved', false, 'USD', null, 7, 9, 9, 0, 0, true),
       ('2026-03-02', 'sms', 'acknowledged', false, 'EUR', null, 1, 2, 0, 0, 0, true)`,
  );
  const sum = `insert into result_day_sum (day, product, verdict, provisional, currency, billed_currency, cells, cost, expected,
     billed, "under", over) values ($1, 'sms', $2, $3, 'USD', 'USD', 1, 5, 10, 8, 2, 0)`;
  await db.query(sum, ['2026-03-01', 'matched', false]);
  await db.query(sum, ['2026-03-02', 'matched', false]);
  await db.query(sum, ['2026-03-03', 'incomplete', false]);
  await db.query(sum, ['2026-03-04', 'matched', true]);
  await db.query(sum, ['2026-03-05', 'matched', false]);
  await db.query(
    `insert into parent_balance (run_id, account_sid, asked_at, amount, currency, cost_from, cost_to, cost_days)
     select id, 'ACparent', '2026-03-10T01:31:00Z', 41.5, 'USD', '2026-03-01', '2026-03-07', 7 from run limit 1`,
  );
  text = await scrape();
});
afterAll(() => under?.api.close());

async function scrape(): Promise<string> {
  return (await fetch(`${under.api.base}/metrics`)).text();
}

const figure = (series: string): number | null => {
  const line = text.split('\n').find((one) => one.startsWith(`${series} `));
  return line === undefined ? null : Number(line.slice(series.length));
};

test('open mismatches are counted, and their money is told by currency and direction, each cell once', () => {
  expect(figure('plumbline_open_mismatches{state="open"}')).toBe(3);
  expect(figure('plumbline_open_mismatches{state="acknowledged"}')).toBe(1);
  const amount = (state: string, currency: string, direction: string) =>
    figure(`plumbline_open_mismatch_amount{state="${state}",currency="${currency}",direction="${direction}"}`);
  expect(amount('open', 'USD', 'under')).toBe(3.5);
  expect(amount('open', 'USD', 'over')).toBe(1.25);
  expect(amount('acknowledged', 'EUR', 'under')).toBe(2);
  expect(text).not.toContain('state="resolved"');
});

test('settled through is the day before the first one that is incomplete, whatever came after', () => {
  expect(figure('plumbline_settled_through_timestamp_seconds')).toBe(Date.parse('2026-03-02T00:00:00Z') / 1000);
});

test('runs, customers, moves that need a person and the balance are told as they are', () => {
  expect(figure('plumbline_runs{kind="nightly",state="complete"}')).toBe(1);
  expect(figure('plumbline_newest_run_finished_timestamp_seconds{kind="nightly",state="complete"}')).toBe(
    Date.parse('2026-03-10T01:40:00Z') / 1000,
  );
  expect(figure('plumbline_customers{status="own-account"}')).toBe(1);
  expect(figure('plumbline_customers{status="unconnected"}')).toBe(1);
  expect(figure('plumbline_moves{kind="migration",state="needs-person"}')).toBe(1);
  expect(figure('plumbline_parent_balance{currency="USD"}')).toBe(41.5);
  expect(figure('plumbline_parent_balance_told_timestamp_seconds')).toBe(Date.parse('2026-03-10T01:31:00Z') / 1000);
  expect(figure('plumbline_database_size_bytes')).toBeGreaterThan(1_000_000);
  const connections = ['in-use', 'idle'].map(
    (state) => figure(`plumbline_database_connections{state="${state}"}`) ?? 0,
  );
  expect(Math.max(...connections)).toBeGreaterThan(0);
});

test('figures that cannot be read are left out, and that is counted', async () => {
  const sample = [{ value: 0 }];
  under.api.app.get(Figures).add<number>({
    name: 'broken',
    read: (tx) => tx.query('select 1 from no_such_table'),
    figures: [{ name: 'test_broken', help: 'Cannot be read', samplesOf: () => sample }],
  });
  text = await scrape();
  expect(text).toContain('# TYPE test_broken gauge');
  expect(figure('test_broken')).toBeNull();
  text = await scrape();
  expect(figure('plumbline_metric_read_failures_total{group="broken"}')).toBe(1);
});

test('whoever scrapes twice at once, or soon again, asks the database once', async () => {
  let reads = 0;
  under.api.app.get(Figures).add<number>({
    name: 'counted',
    read: async () => {
      reads += 1;
      return reads;
    },
    figures: [{ name: 'test_counted', help: 'Counts', samplesOf: (value) => [{ value }] }],
  });
  await Promise.all([scrape(), scrape()]);
  text = await scrape();
  expect(figure('test_counted')).toBe(1);
});

const Dashboard = z.object({
  panels: z.array(z.object({ title: z.string(), targets: z.array(z.object({ expr: z.string() })).default([]) })),
});
const dashboardFile = path.resolve(import.meta.dirname, '../../../deploy/grafana/plumbline.json');

test('every expression of the dashboard names only metrics and labels that exist', () => {
  const { panels } = Dashboard.parse(JSON.parse(fs.readFileSync(dashboardFile, 'utf8')));
  const expressions = panels.flatMap(({ targets }) => targets.map(({ expr }) => expr));
  expect(expressions.length).toBeGreaterThan(20);
  const types = new Map([...text.matchAll(/^# TYPE (\S+) (\w+)$/gm)].map(([, name, type]) => [String(name), type]));
  const unknown = expressions.flatMap(metricsIn).filter((name) => {
    const histogram = name.replace(/_(bucket|sum|count)$/, '');
    return !types.has(name) && types.get(histogram) !== 'histogram';
  });
  expect(unknown).toEqual([]);
});

/** The names of an expression that are neither functions, keywords nor labels. */
function metricsIn(expression: string): string[] {
  const bare = expression.replaceAll(/\{[^}]*\}|\[[^\]]*\]|\b(by|without|on|ignoring) \([^)]*\)/g, ' ');
  return [...bare.matchAll(/[a-zA-Z_:][\w:]*(?!\w*\s*\()/g)].map(([name]) => name);
}

test('names of metrics keep to the convention of Prometheus', () => {
  const types = [...text.matchAll(/^# TYPE (plumbline_\S+) (\w+)$/gm)];
  expect(types.length).toBeGreaterThan(20);
  expect(types.filter(([, name, type]) => (type === 'counter') !== String(name).endsWith('_total'))).toEqual([]);
});
