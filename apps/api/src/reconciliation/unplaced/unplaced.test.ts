import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { addCustomers, ash, birch } from '../../../test/support/kept-results.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { newId } from '../../platform/database/new-id.js';
import { TermsService } from '../../terms/terms.service.js';
import { ChargeRepository, type ChargeRevision } from '../facts/charge.repository.js';
import { UsageRepository } from '../facts/usage.repository.js';

const usd = (amount: string) => ({ amount, currency: 'USD' });
const seenAt = new Date('2026-03-10T01:30:00Z');
let api: TestApp;
let admin: string;

const charge = (chargeId: string, day: string, more: Partial<ChargeRevision> = {}): ChargeRevision => ({
  ...{
    chargeId,
    day,
    bookedAt: new Date(`${day}T12:00:00Z`),
    usedAt: null,
    nanos: 500_000_000n,
    creditNanos: 0n,
    currency: 'USD',
  },
  ...{ description: `Zorblax surcharge ${chargeId}`, label: 'zorblax surcharge', reference: null, chargeType: null },
  ...{ heading: 'unclassified', product: null, rule: 'none', possible: ['sms'], revision: 1, gone: false },
  ...more,
});

beforeAll(async () => {
  api = await startTestApp();
  admin = await api.claim();
  await addCustomers(api, [ash, birch]);
  const saved = (locationId: string) => ({ locationId, runId: newId(), seenAt });
  await inTransaction(api.app.get(DataSource), async (tx) => {
    const charges = api.app.get(ChargeRepository);
    await charges.addRevisions(tx, saved(ash.locationId), [
      ...['1', '2', '3', '4'].map((id) => charge(id, '2026-03-01')),
      charge('5', '2026-03-04', { nanos: -250_000_000n }),
      charge('6', '2026-03-05'),
      charge('6', '2026-03-05', { revision: 2, gone: true }),
      charge('9', '2026-03-06', { label: 'wallet recharge', heading: 'credit', nanos: -1n }),
      charge('7', '2026-03-06', { label: 'outbound sms', heading: 'usage', product: 'sms' }),
    ]);
    await charges.addRevisions(tx, saved(birch.locationId), [charge('8', '2026-03-02')]);
    const priced = { quantity: null, quantityUnit: null, count: null, currency: 'USD', category: 'Zorblax-Units' };
    await api.app.get(UsageRepository).addRevisions(tx, { accountSid: 'AC-loc-birch', runId: newId(), seenAt }, [
      { ...priced, day: '2026-03-02', nanos: 3_000_000_000n, revision: 1 },
      { ...priced, day: '2026-03-02', nanos: 2_000_000_000n, revision: 2 },
    ]);
    const products = ['sms' as const];
    const labels = ['zorblax surcharge', 'outbound sms', 'wallet recharge'];
    await api.app.get(TermsService).noteSeen(tx, { labels, categories: ['Zorblax-Units', 'sms'], products, seenAt });
  });
});
afterAll(() => api?.close());

const unknown = async () => (await api.call('GET', '/classifications/unknown', { as: admin })).body.items;

test('what nobody has placed is listed with first sight, amounts, examples, and the customers and days it touches', async () => {
  expect(await unknown()).toEqual([
    {
      ...{ kind: 'category', value: 'zorblax-units', firstSeenAt: seenAt.toISOString() },
      ...{ amounts: [usd('2.000000000')], items: 1, examples: ['Zorblax-Units'] },
      customers: [{ customerId: birch.id, customerName: 'Birch' }],
      ...{ days: 1, from: '2026-03-02', to: '2026-03-02' },
    },
    {
      ...{ kind: 'label', value: 'zorblax surcharge', firstSeenAt: seenAt.toISOString() },
      ...{ amounts: [usd('2.250000000')], items: 6 },
      examples: ['Zorblax surcharge 1', 'Zorblax surcharge 2', 'Zorblax surcharge 3'],
      customers: [ash, birch].map(({ id, name }) => ({ customerId: id, customerName: name })),
      ...{ days: 3, from: '2026-03-01', to: '2026-03-04' },
    },
  ]);
});

test('what a person places leaves the list, and comes back with the decision taken back', async () => {
  const body = { kind: 'category', value: 'Zorblax-Units', product: 'sms' };
  await api.call('PUT', '/classifications', { as: admin, body });
  expect((await unknown()).map((one: { kind: string }) => one.kind)).toEqual(['label']);
  await api.call('DELETE', '/classifications?kind=category&value=zorblax-units', { as: admin });
  expect(await unknown()).toHaveLength(2);
});
