import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { finding, matched, mismatchesUnderTest } from '../../../test/support/mismatches-under-test.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { WalletMovement } from './plan-settlements.js';
import { RecogniseSettlements } from './recognise-settlements.service.js';

let under: Awaited<ReturnType<typeof mismatchesUnderTest>>;
beforeAll(async () => {
  under = await mismatchesUnderTest();
});
afterAll(() => under?.api.close());

const movement = (chargeId: string, bookedOn: string, nanos: bigint): WalletMovement => ({
  ...{ chargeId, bookedOn, nanos },
  locationId: 'loc-ash',
  bookedAt: new Date(`${bookedOn}T09:00:00Z`),
  currency: 'USD',
  description: 'Manual debit',
});
const recognise = (...movements: WalletMovement[]) =>
  inTransaction(under.db, (tx) =>
    under.api.app.get(RecogniseSettlements).recognise(tx, {
      ...{ movements, locationIds: ['loc-ash'], since: '2026-01-01' },
      at: under.api.clock.now(),
    }),
  );
const detail = async (id: string) => (await under.api.get(`/mismatches/${id}`)).body;
const settlementsOf = async (id: string) =>
  (await under.api.get(`/mismatches/settlements?mismatchId=${id}`)).body.items;
const post = (path: string) => under.api.post(`/mismatches/${path}`, {}, 'operator');
const opened = (day: string, differenceNanos: bigint) => under.opened(day, { differenceNanos });

/** Those of an earlier test are out of the way. */
async function resolveAll() {
  await under.api.post(
    '/mismatches/actions',
    { action: 'resolve', filter: { state: 'open,acknowledged' } },
    'operator',
  );
}

test('a debit that fits exactly and fits nothing else settles the mismatch by itself, and an event says so', async () => {
  const { id } = await opened('2026-01-05', -12_345_600_000n);
  const debit = movement('row-1', '2026-01-07', 12_345_600_000n);
  await recognise(debit);
  expect(await detail(id)).toMatchObject({ state: 'resolved', settled: { amount: '-12.345600000', currency: 'USD' } });
  expect((await detail(id)).events.at(-1)).toMatchObject({
    kind: 'settled',
    actorName: 'Plumbline',
    data: { note: 'The debit of 12.3456 USD booked on 2026-01-07 (wallet row row-1) makes up for it.' },
  });
  await recognise(debit);
  await under.apply(finding('2026-01-05', { differenceNanos: -12_345_600_000n }));
  expect(await detail(id)).toMatchObject({ state: 'resolved', version: 2 });
  expect(await settlementsOf(id)).toMatchObject([
    { state: 'confirmed', decidedBy: 'Plumbline', charge: { id: 'row-1' } },
  ]);
});

test('a charge that comes late after all opens it again: the debit is one too many', async () => {
  const { id } = await opened('2026-01-06', -3_000_100_000n);
  await recognise(movement('row-2', '2026-01-08', 3_000_100_000n));
  await under.apply(matched('2026-01-06'));
  expect(await detail(id)).toMatchObject({ state: 'open', regressed: true, difference: { amount: '0.000000000' } });
  expect((await detail(id)).events.at(-1).data.note).toMatch(/^A wallet row made up for -3.0001 and is 0.00 now/);
  await resolveAll();
});

test('a debit whose row vanishes from the wallet settles nothing any more', async () => {
  const { id } = await opened('2026-01-12', -4_000_100_000n);
  await recognise(movement('row-3', '2026-01-13', 4_000_100_000n));
  expect((await detail(id)).state).toBe('resolved');
  await recognise();
  expect(await detail(id)).toMatchObject({ state: 'open', settled: null });
  expect((await detail(id)).events.at(-1).data.note).toMatch(/is not in the wallet any more/);
  expect(await settlementsOf(id)).toMatchObject([{ state: 'withdrawn' }]);
  await resolveAll();
});

test('a debit to the cent for two mismatches is proposed; a person confirms it, and can take that back', async () => {
  const one = await opened('2026-02-01', -7_301_000_000n);
  const two = await opened('2026-02-02', -5_101_000_000n);
  await recognise(movement('row-4', '2026-02-03', 12_400_000_000n));
  expect((await detail(one.id)).state).toBe('open');
  const [proposed] = await settlementsOf(one.id);
  expect(proposed).toMatchObject({
    state: 'proposed',
    charge: { amount: { amount: '12.400000000' } },
    remainder: { amount: '-0.002000000' },
    mismatches: [{ id: one.id, customerName: 'Ash' }, { id: two.id }],
  });
  const { status, body } = await post(`settlements/${proposed.id}/confirm`);
  expect(status).toBe(200);
  expect(body.changed).toHaveLength(2);
  expect((await post(`settlements/${proposed.id}/confirm`)).status).toBe(409);
  for (const { id } of [one, two]) expect((await detail(id)).state).toBe('resolved');
  await post(`actions/${body.undoId}/undo`);
  for (const { id } of [one, two]) expect((await detail(id)).state).toBe('open');
  expect(await settlementsOf(two.id)).toMatchObject([{ state: 'proposed' }]);
  await resolveAll();
});

test('a link is taken back for all of its mismatches or for none', async () => {
  const one = await opened('2026-02-11', -1_500_000_000n);
  const two = await opened('2026-02-12', -2_500_000_000n);
  await recognise(movement('row-5', '2026-02-13', 4_000_000_000n));
  const [proposed] = await settlementsOf(one.id);
  const { body } = await post(`settlements/${proposed.id}/confirm`);
  await under.api.post(`/mismatches/${two.id}/actions`, { action: 'comment', text: 'Checked.' }, 'operator');
  expect((await post(`actions/${body.undoId}/undo`)).body).toMatchObject({ undone: [], left: [{}, {}] });
  expect((await detail(one.id)).state).toBe('resolved');
});

test('what a person declined is not proposed again', async () => {
  const { id } = await opened('2026-02-21', -6_001_000_000n);
  const debit = movement('row-6', '2026-02-22', 6_000_000_000n);
  await recognise(debit);
  const [proposed] = await settlementsOf(id);
  expect((await post(`settlements/${proposed.id}/decline`)).status).toBe(204);
  await recognise(debit);
  expect(await settlementsOf(id)).toMatchObject([{ id: proposed.id, state: 'declined' }]);
  await resolveAll();
});

test('a proposal that does not fit any more is withdrawn, and cannot be confirmed meanwhile', async () => {
  const { id } = await opened('2026-02-24', -9_001_000_000n);
  const debit = movement('row-7', '2026-02-25', 9_000_000_000n);
  await recognise(debit);
  const [proposed] = await settlementsOf(id);
  await under.apply(finding('2026-02-24', { differenceNanos: -9_500_000_000n }));
  expect((await post(`settlements/${proposed.id}/confirm`)).status).toBe(409);
  await recognise(debit);
  expect(await settlementsOf(id)).toMatchObject([{ id: proposed.id, state: 'withdrawn' }]);
});

test('viewers see what was found and do not decide it', async () => {
  expect((await under.api.get('/mismatches/settlements?state=confirmed')).status).toBe(200);
  const [any] = (await under.api.get('/mismatches/settlements')).body.items;
  expect((await under.api.post(`/mismatches/settlements/${any.id}/confirm`, {}, 'viewer')).status).toBe(403);
});
