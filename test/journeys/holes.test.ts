import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCompared } from '../support/compared-world.js';
import { type Product, startProduct } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

let sandbox: Sandbox;
let product: Product;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared({ customers: 8 }));
}, 240_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

test('a wallet that is out for ten nights is caught up on in full by the first night after them', async () => {
  const [customer] = (await product.all('/customers')).filter((one) => one.status === 'own-account');
  const wallet = `/saas/locations/${customer.locationId}/wallet-transactions`;
  await sandbox.breakDown({ face: 'highlevel', pathContains: wallet, kind: 'status', status: 404 });
  await sandbox.advance(240);
  const out = await product.nightsOnce(10);
  expect(new Set(out.map(({ state }) => state))).toEqual(new Set(['incomplete']));
  const { body: during } = await product.call('GET', '/overview');
  expect(during.openHoles[0]).toMatchObject({ locationId: customer.locationId, from: '2026-11-12' });
  expect(during.openHoles.at(-1).to).toBe('2026-11-27');
  expect(during.newestNight).toMatchObject({ complete: false, clean: false });

  await product.kill();
  await sandbox.mend();
  product = await startProduct(sandbox, { dataDir: product.dataDir });
  await sandbox.advance(24);
  const [filling] = await product.nightsOnce(11);
  expect(filling).toMatchObject({ state: 'complete', from: '2026-11-22', manifest: { holes: [] } });
  const { body: run } = await product.call('GET', `/runs/${filling.id}`);
  expect(run.holes.every(({ state }: { state: string }) => state === 'filled')).toBe(true);
  const { body: after } = await product.call('GET', '/overview');
  expect(after.openHoles).toEqual([]);
  const days = (await product.call('GET', `/customers/${customer.id}/days?from=2026-11-12&to=2026-11-28`)).body.items;
  expect(new Set(days.map(({ day }: { day: string }) => day)).size).toBe(17);
  expect(days.map(({ verdict }: { verdict: string }) => verdict)).not.toContain('incomplete');
}, 240_000);
