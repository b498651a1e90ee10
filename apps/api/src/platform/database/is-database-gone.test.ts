import { expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource, QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';
import { freshDatabase } from '../../../test/support/fresh-database.js';
import { dataSourceOptions } from './data-source-options.js';
import { isDatabaseGone } from './is-database-gone.js';

const caught = (work: Promise<unknown>) => work.then(() => null).catch((error: unknown) => error);

test('a database that nobody listens for is gone', async () => {
  const nowhere = new DataSource(dataSourceOptions('postgresql://a:b@127.0.0.1:1/nowhere'));
  expect(isDatabaseGone(await caught(nowhere.initialize()))).toBe(true);
});

test('a connection that is ended in the middle of a query is gone; a wrong query is not', async () => {
  const url = await freshDatabase();
  const db = await new DataSource({ ...dataSourceOptions(url), logging: false }).initialize();
  try {
    expect(isDatabaseGone(await caught(db.query('select no_such_column')))).toBe(false);
    const sleeping = caught(db.query(`select 'victim', pg_sleep(30)`));
    await endVictim(url);
    expect(isDatabaseGone(await sleeping)).toBe(true);
  } finally {
    await db.destroy();
  }
});

test('what the object mapper says of a connection that broke in the middle of a transaction means the same', () => {
  const released = [new QueryRunnerProviderAlreadyReleasedError(), new QueryRunnerAlreadyReleasedError()];
  expect(released.map(isDatabaseGone)).toEqual([true, true]);
});

test('a provider that cannot be reached is not the database', async () => {
  const error = await caught(fetch('http://127.0.0.1:1/'));
  expect(error).toHaveProperty('message', 'fetch failed');
  expect(isDatabaseGone(error)).toBe(false);
});

async function endVictim(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let ended = 0; ended === 0; ) {
      const { rowCount } = await client.query(
        `select pg_terminate_backend(pid) from pg_stat_activity where query like 'select ''victim''%' and state = 'active'`,
      );
      ended = rowCount ?? 0;
    }
  } finally {
    await client.end();
  }
}
