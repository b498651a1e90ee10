import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startCompared } from '../support/compared-world.js';
import { freshFolder, launch } from '../support/processes.js';
import { launchProduct, type Product, startProduct } from '../support/product.js';
import type { Sandbox } from '../support/sandbox.js';

const month = { from: '2026-10-19', to: '2026-11-17' };
/** Before what the first start reads by itself. */
const neverRead = { from: '2026-10-10', to: '2026-10-12' };
const lastDays = { from: '2026-11-15', to: '2026-11-17' };
const mismatched = ['underbilled', 'overbilled', 'unbilled', 'unsupported'];

let sandbox: Sandbox;
let product: Product;

beforeAll(async () => {
  ({ sandbox, product } = await startCompared({ customers: 8 }));
}, 120_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

test('malformed configuration is refused at the start, every problem at once', async () => {
  const { output, end } = launch({
    program: 'apps/api/dist/bundled/main.js',
    env: { DATA_DIR: freshFolder(), PORT: 'eighty', NIGHTLY_AT: '25:99', TWILIO_ACCOUNT_SID: 'AC0', ROLE: 'cook' },
  });
  expect(await end()).toBe(2);
  for (const name of ['PORT', 'NIGHTLY_AT', 'TWILIO_AUTH_TOKEN', 'HIGHLEVEL_COMPANY_ID', 'ROLE']) {
    expect(output()).toContain(name);
  }
});

test('wrong credentials fail the run, name the provider, and mark nothing clean', async () => {
  const refused = await startProduct(sandbox, {
    env: {
      TWILIO_ACCOUNT_SID: 'AC00000000000000000000000000000000',
      TWILIO_AUTH_TOKEN: 'an-obvious-fake-token',
      HIGHLEVEL_COMPANY_ID: 'no-company',
      HIGHLEVEL_TOKEN: 'pit-an-obvious-fake',
    },
  });
  try {
    const [run] = await refused.all('/runs');
    expect(run).toMatchObject({ state: 'failed', manifest: null });
    expect(run.failure).toMatch(/Twilio|HighLevel/);
    expect(run.failure).not.toContain('an-obvious-fake');
    const { body: overview } = await refused.call('GET', '/overview');
    expect(overview.newestNight).toMatchObject({ state: 'failed', complete: false, clean: false });
    expect(await refused.all(`/runs/${run.id}/results`)).toEqual([]);
  } finally {
    await refused.stop();
  }
});

test('a run that failed has no results, also where earlier runs had some', async () => {
  await sandbox.breakDown({ face: 'twilio', pathContains: '/Usage/Records', kind: 'status', status: 401 });
  const run = await product.compare(lastDays);
  await sandbox.mend();
  expect(run).toMatchObject({ state: 'failed' });
  expect(run.failure).toContain('Twilio');
  expect(await product.all(`/runs/${run.id}/results`)).toEqual([]);
});

test('a truncated ledger page makes the run incomplete, names the hole, and is never green', async () => {
  const [customer] = (await product.all('/customers')).filter((one) => one.status === 'own-account');
  await sandbox.breakDown({
    face: 'highlevel',
    pathContains: `/saas/locations/${customer.locationId}/wallet-transactions`,
    kind: 'truncate',
  });
  const run = await product.compare(lastDays);
  expect(run.state).toBe('incomplete');
  expect(run.manifest.holes).toMatchObject([
    { source: 'highlevel-ledger', customerId: customer.id, locationId: customer.locationId, ...lastDays },
  ]);
  const cells = await product.all(`/runs/${run.id}/results?customerId=${customer.id}`);
  expect(cells.length).toBeGreaterThan(0);
  expect([...new Set(cells.map((cell) => cell.verdict))]).toEqual(['incomplete']);

  await sandbox.mend();
  const next = await product.compare(lastDays);
  expect(next.state).toBe('complete');
  const filled = await product.all(`/runs/${next.id}/results?customerId=${customer.id}&verdict=incomplete`);
  expect(filled).toEqual([]);
});

test('usage that cannot be read leaves its days incomplete', async () => {
  const [customer] = (await product.all('/customers')).filter((one) => one.status === 'own-account');
  await sandbox.breakDown({ face: 'twilio', pathContains: customer.accountSid, kind: 'truncate' });
  const run = await product.compare(lastDays);
  await sandbox.mend();
  expect(run.state).toBe('incomplete');
  expect(run.manifest.holes.map((hole: { source: string }) => hole.source)).toContain('twilio-usage');
  const cells = await product.all(`/runs/${run.id}/results?customerId=${customer.id}`);
  expect(cells.filter((cell) => mismatched.includes(cell.verdict) || cell.verdict === 'matched')).toEqual([]);
});

test('a wallet that suddenly leaves out its rows is a hole, not lost money', async () => {
  const before = (await product.all('/mismatches')).length;
  await sandbox.breakDown({ face: 'highlevel', pathContains: 'wallet-transactions', kind: 'drop-page' });
  const run = await product.compare(month);
  await sandbox.mend();
  expect(run.state).toBe('incomplete');
  expect(await product.all('/mismatches')).toHaveLength(before);
  expect((await product.compare(month)).state).toBe('complete');
});

test('prices that cannot be trusted are quarantined with their raw text, visibly, and read again later', async () => {
  const own = (await product.all('/customers')).filter((one) => one.status === 'own-account');
  const poisons = [
    { price: '-1.00000', reason: 'wrong-sign' },
    { price: '0.1234567891', reason: 'too-many-decimals' },
    { currency: 'XXQ', reason: 'unknown-currency' },
  ];
  for (const [index, { reason, ...poison }] of poisons.entries()) {
    await sandbox.breakDown({ face: 'twilio', pathContains: own[index].accountSid, kind: 'poison-price', ...poison });
  }
  const run = await product.compare(neverRead);
  await sandbox.mend();
  expect(run.state).toBe('incomplete');
  for (const [index, { reason, ...poison }] of poisons.entries()) {
    const { accountSid } = own[index];
    const kept = run.manifest.quarantined.find((one: { accountSid: string }) => one.accountSid === accountSid);
    expect(kept).toMatchObject({ reason });
    expect(kept.rawText).toContain(Object.values(poison)[0]);
    expect(run.manifest.holes.map((hole: { accountSid: string }) => hole.accountSid)).toContain(accountSid);
  }
  expect((await product.compare(neverRead)).state).toBe('complete');
}, 120_000);

test('a run over days that have not ended is refused with what to do', async () => {
  const answer = await product.call('POST', '/runs', { from: '2026-11-17', to: '2026-11-18' });
  expect(answer).toMatchObject({ status: 400, body: { type: '/problems/invalid' } });
  expect(answer.body.errors[0].message).toContain('2026-11-17');
});

test('a second start on the same data says who holds it', async () => {
  const second = launchProduct(sandbox, product.dataDir);
  expect(await second.end()).not.toBe(0);
  expect(second.output()).toContain(String(product.process.child.pid));
});
