import { expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { SchemaWatch } from './schema-watch.js';

/** A database that fails as often as it is told, and then answers. */
function databaseThatFails(times: number) {
  const db = new DataSource({ type: 'postgres' });
  const asked = { times: 0 };
  db.query = async <T>() => {
    asked.times += 1;
    if (asked.times <= times) throw new Error('the database is gone');
    const answer: T = JSON.parse('[{ "changing": false, "newer": false }]');
    return answer;
  };
  return { db, asked };
}

test('a database that was gone is asked again as soon as somebody wants to know, and not after the time that answers are kept', async () => {
  const { db, asked } = databaseThatFails(1);
  const watch = new SchemaWatch(db);
  await expect(watch.state()).rejects.toThrow('the database is gone');
  expect(await watch.state()).toBe('own');
  expect(await watch.state()).toBe('own');
  expect(asked.times).toBe(2);
});

test('who asks while it is being asked hears the same, also that it failed', async () => {
  const { db, asked } = databaseThatFails(1);
  const watch = new SchemaWatch(db);
  const heard = await Promise.allSettled([watch.state(), watch.state()]);
  expect(heard.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(asked.times).toBe(1);
});
