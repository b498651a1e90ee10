import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCompared, wholeWorld } from '../support/compared-world.js';
import type { Product } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: Product;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared(wholeWorld));
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

test('each night that comes due runs once, in its order, over the days before it', async () => {
  await sandbox.advance(12);
  const [first] = await product.nightsOnce(1);
  expect(first).toMatchObject({ businessDate: '2026-11-19', state: 'complete', from: '2026-11-12', to: '2026-11-18' });

  await sandbox.advance(72);
  const nights = await product.nightsOnce(4);
  expect(nights.map((night) => night.businessDate)).toEqual(['2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19']);
}, 180_000);

test('charges that are booked days later resolve their mismatch', async () => {
  const late = (await sandbox.truth()).find(({ cause }) => cause === 'late-posting');
  if (late === undefined) throw new Error('this world has no late charges');
  const mismatchOf = async () =>
    (await product.all(`/mismatches?state=open,resolved&product=${late.product}`)).find(
      (one) => one.day === late.day && one.locationId === late.locationId,
    );
  for (let nights = 4; (await mismatchOf()).state === 'open' && nights < 12; nights += 1) {
    await sandbox.advance(24);
    await product.nightsOnce(nights + 1);
  }
  expect(await mismatchOf()).toMatchObject({ state: 'resolved' });
}, 180_000);
