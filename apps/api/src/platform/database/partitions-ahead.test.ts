import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import { Clock } from '../clock/clock.js';
import { readConfig } from '../config/read-config.js';
import { Metrics } from '../health/metrics.js';
import { dataSourceOptions } from './data-source-options.js';
import { monthsReady } from './ensure-partitions.js';
import { PartitionsAhead } from './partitions-ahead.js';

let db: DataSource;
beforeAll(async () => {
  Logger.overrideLogger(false);
  db = await new DataSource({ ...dataSourceOptions(await freshDatabase()), logging: false }).initialize();
});
afterAll(() => db.destroy());

const clock = new Clock();
const metrics = new Metrics();
const figure = async (name: string) => (await metrics.registry.getSingleMetric(name)?.get())?.values[0]?.value;

test('two months ahead are made once a day, and it is seen when that fails', async () => {
  const reading = readConfig({ PROVIDERS: 'sandbox', ROLE: 'scheduler' });
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  const ahead = new PartitionsAhead(db, clock, reading.config, metrics);

  clock.set(new Date('2027-01-31T12:00:00Z'));
  await ahead.tick();
  expect(await monthsReady(db, '2027-01-31', '2027-04-01')).toBe(3);
  expect(await figure('partition_months_ready')).toBe(3);

  await db.query('drop table charge_2027_02');
  await ahead.tick();
  expect(await monthsReady(db, '2027-01-31', '2027-04-01')).toBe(1);
  clock.set(new Date('2027-02-01T12:00:00Z'));
  await ahead.tick();
  expect(await monthsReady(db, '2027-02-01', '2027-05-01')).toBe(3);
  expect(await figure('partition_failures_total')).toBe(0);

  await db.query('create table another (name text not null) partition by list (name)');
  clock.set(new Date('2027-02-02T12:00:00Z'));
  await ahead.tick();
  expect(await figure('partition_failures_total')).toBe(1);
});
