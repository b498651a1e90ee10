import { expect, test } from '@jest/globals';
import type { ChargeRow, StoredCharge } from './charge.repository.js';
import { chargeChanges, chargeDigest, chargesByDay } from './charge-changes.js';

const readFrom = new Date('2026-11-09T23:00:00Z');
const readTo = new Date('2026-11-12T01:00:00Z');

const charge = (chargeId: string, changes: Partial<ChargeRow> = {}): ChargeRow => ({
  chargeId,
  day: '2026-11-10',
  bookedAt: new Date('2026-11-10T12:00:00Z'),
  usedAt: new Date('2026-11-10T11:00:00Z'),
  nanos: 10n,
  creditNanos: 0n,
  currency: 'USD',
  description: 'Outbound SMS',
  label: 'outbound sms',
  reference: null,
  chargeType: null,
  heading: 'usage',
  product: 'sms',
  rule: 'description',
  possible: [],
  ...changes,
});
const stored = (chargeId: string, changes: Partial<StoredCharge> = {}): StoredCharge => ({
  ...charge(chargeId),
  revision: 1,
  gone: false,
  ...changes,
});
const compare = (read: ChargeRow[], known: StoredCharge[]) =>
  chargeChanges({ read, known, whole: { from: readFrom, to: readTo } });

test('reading the same wallet twice changes nothing', () => {
  expect(compare([charge('a')], [stored('a')])).toEqual([]);
});

test('a changed amount is a revision', () => {
  expect(compare([charge('a', { nanos: 11n })], [stored('a')])).toMatchObject([
    { chargeId: 'a', revision: 2, nanos: 11n },
  ]);
});

test('a row that the provider took back is gone, and back again when it returns', () => {
  const [gone] = compare([], [stored('a')]);
  expect(gone).toMatchObject({ chargeId: 'a', gone: true, revision: 2 });
  expect(compare([charge('a')], [stored('a', { gone: true, revision: 2 })])).toMatchObject([
    { gone: false, revision: 3 },
  ]);
});

test('a row booked outside the reading is left alone', () => {
  expect(compare([], [stored('a', { bookedAt: new Date('2026-11-01T00:00:00Z') })])).toEqual([]);
});

test('a row booked at the very edge of the reading is left alone: nobody says whether its ends are included', () => {
  expect(compare([], [stored('a', { bookedAt: readFrom }), stored('b', { bookedAt: readTo })])).toEqual([]);
});

test('an answer that cannot be trusted in full takes nothing back, but still moves what it lists', () => {
  const known = [stored('a'), stored('b')];
  const changes = chargeChanges({ read: [charge('b', { day: '2026-11-11' })], known, whole: null });
  expect(changes.map(({ chargeId, day, gone }) => [chargeId, day, gone])).toEqual([
    ['b', '2026-11-11', false],
    ['b', '2026-11-10', true],
  ]);
});

test('a charge leaves its old day also where its booking was edited out of the reading', () => {
  const known = [stored('a', { day: '2026-01-05', bookedAt: new Date('2026-01-05T12:00:00Z') })];
  const changes = compare([charge('a')], known);
  expect([...chargesByDay(known, changes).keys()]).toEqual(['2026-11-10']);
});

test('a charge whose day of use changed leaves its old day and enters the new one', () => {
  const known = [stored('a')];
  const changes = compare([charge('a', { day: '2026-11-11' })], known);
  expect([...chargesByDay(known, changes).keys()]).toEqual(['2026-11-11']);
});

test('a day has another digest when the wallet says something else, and the same when a person classifies a label', () => {
  expect(chargeDigest([charge('a')])).not.toBe(chargeDigest([charge('a', { nanos: 7n })]));
  expect(chargeDigest([charge('a')])).not.toBe(chargeDigest([charge('a', { description: 'another' })]));
  expect(chargeDigest([charge('a')])).toBe(chargeDigest([charge('a', { product: 'mms' })]));
});
