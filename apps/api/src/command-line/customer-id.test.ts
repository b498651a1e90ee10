import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { startTestApp, type TestApp } from '../../test/support/test-app.js';
import { newId } from '../platform/database/new-id.js';
import { Api } from './api.js';
import { customerId } from './customer-id.js';
import { Screen } from './screen.js';

let product: TestApp;
let key = '';
const ids = new Map<string, string>();
beforeAll(async () => {
  product = await startTestApp();
  key = await product.keyFor(await product.claim(), 'operator');
  for (const [location, name] of [
    ['loc-1', 'Ash'],
    ['loc-2', 'Ash & Sons'],
    ['loc-3', 'Birch'],
    ['loc-4', 'Birch'],
    ['Ash & Sons', 'loc-1'],
  ] as const) {
    const id = newId();
    ids.set(location, id);
    await product.app
      .get(DataSource)
      .query(
        `insert into customer (id, location_id, name, first_seen_at, last_seen_at) values ($1, $2, $3, now(), now())`,
        [id, location, name],
      );
  }
});
afterAll(() => product?.close());

const found = (given: string) => {
  const { signal } = new AbortController();
  const screen = new Screen(new PassThrough(), new PassThrough());
  return customerId({ api: new Api({ address: product.base, key }, signal), screen, signal }, given);
};

test('a customer is found by its id, its location or its whole name, in this order', async () => {
  expect(await found(ids.get('loc-3') ?? '')).toBe(ids.get('loc-3'));
  expect(await found('loc-1')).toBe(ids.get('loc-1'));
  expect(await found('Ash')).toBe(ids.get('loc-1'));
  expect(await found('Ash & Sons')).toBe(ids.get('Ash & Sons'));
});

test('a part of a name is no name, and of two with one name nobody chooses', async () => {
  await expect(found('Ash &')).rejects.toThrow('No customer has the id, the location or the name Ash &.');
  await expect(found('Birch')).rejects.toThrow(/^Several customers are called Birch: .* loc-[34] or loc-[34]\.$/);
});
