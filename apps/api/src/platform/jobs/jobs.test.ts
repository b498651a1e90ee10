import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import type { Config } from '../config/config.js';
import { readConfig } from '../config/read-config.js';
import { dataSourceOptions } from '../database/data-source-options.js';
import { DatabaseAddress } from '../database/database-address.js';
import { SchemaWatch } from '../database/schema-watch.js';
import { Jobs } from './jobs.js';

let db: DataSource;
let worker: Jobs;
let sender: Jobs;
beforeAll(async () => {
  Logger.overrideLogger(false);
  const address = new DatabaseAddress(await freshDatabase());
  db = await new DataSource(dataSourceOptions(address.url)).initialize();
  const schema = new SchemaWatch(db);
  sender = new Jobs(configWith('api'), address, schema);
  worker = new Jobs(configWith('worker'), address, schema);
  await Promise.all([sender.onModuleInit(), worker.onModuleInit()]);
});
afterAll(async () => {
  await Promise.all([sender.beforeApplicationShutdown(), worker.beforeApplicationShutdown()]);
  await db.destroy();
});

test('what one process sends, a worker of another process gets; without the role nobody works', async () => {
  await sender.work('greet', () => Promise.reject(new Error('this process is no worker')));
  const got = new Promise((resolve) => void worker.work('greet', async (data) => resolve(data)));
  await sender.send('greet', { name: 'Ada' });
  expect(await got).toEqual({ name: 'Ada' });
});

test('while a job waits, another one with the same key is dropped; without a key all are kept', async () => {
  await sender.send('count', { n: 1 }, { singletonKey: 'same' });
  await sender.send('count', { n: 2 }, { singletonKey: 'same' });
  await sender.send('count', { n: 3 });
  await sender.send('count', { n: 4 });
  const seen: unknown[] = [];
  await new Promise<void>((resolve) => {
    void worker.work('count', async (data) => {
      seen.push(data);
      if (seen.length === 3) resolve();
    });
  });
  expect(seen).toEqual([{ n: 1 }, { n: 3 }, { n: 4 }]);
});

test('a failed job comes again', async () => {
  let attempts = 0;
  await new Promise<void>((resolve) => {
    void worker.work('stumble', async () => {
      attempts += 1;
      if (attempts === 1) throw new Error('stumbled');
      resolve();
    });
    void sender.send('stumble', {});
  });
  expect(attempts).toBe(2);
});

function configWith(role: string): Config {
  const reading = readConfig({ ROLE: role });
  if (reading.kind === 'refused') throw new Error(reading.problems.join());
  return reading.config;
}
