import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../time/day.js';
import { matchSettlements, type PendingMismatch, type WalletMovement } from './match-settlements.js';

const unit = 1_000_000_000n;
const pending = (id: string, day: string, more: Partial<PendingMismatch> = {}): PendingMismatch => ({
  id,
  locationId: 'ash',
  day,
  product: 'sms',
  currency: 'USD',
  differenceNanos: -5n * unit,
  allowanceNanos: 10_000_000n,
  ...more,
});
const debit = (chargeId: string, bookedOn: string, more: Partial<WalletMovement> = {}): WalletMovement => ({
  chargeId,
  locationId: 'ash',
  bookedOn,
  currency: 'USD',
  nanos: 5n * unit,
  ...more,
});

test('a debit of exactly what was billed too little settles the mismatch, a credit what was billed too much', () => {
  const over = pending('over', '2026-03-01', { locationId: 'birch', differenceNanos: 7n * unit });
  const credit = debit('credit', '2026-03-03', { locationId: 'birch', nanos: -7n * unit });
  expect(matchSettlements([pending('under', '2026-03-01'), over], [debit('debit', '2026-03-02'), credit])).toEqual([
    { chargeId: 'credit', locationId: 'birch', mismatchIds: ['over'], remainderNanos: 0n, isCertain: true },
    { chargeId: 'debit', locationId: 'ash', mismatchIds: ['under'], remainderNanos: 0n, isCertain: true },
  ]);
});

test('one debit settles two mismatches of a customer; in whole cents that may be chance, so a person confirms it', () => {
  const two = [
    pending('one', '2026-03-01', { differenceNanos: -7_300_000_000n }),
    pending('two', '2026-03-02', { differenceNanos: -5_100_000_000n }),
  ];
  expect(matchSettlements(two, [debit('debit', '2026-03-03', { nanos: 12_400_000_000n })])).toEqual([
    { chargeId: 'debit', locationId: 'ash', mismatchIds: ['one', 'two'], remainderNanos: 0n, isCertain: false },
  ]);
});

test('whoever debits by hand debits cents, so less than half a cent may remain and is told', () => {
  const fine = [pending('fine', '2026-03-01', { differenceNanos: -12_403_571_000n })];
  const [match] = matchSettlements(fine, [debit('debit', '2026-03-02', { nanos: 12_400_000_000n })]);
  expect(match).toMatchObject({ remainderNanos: -3_571_000n, isCertain: false });
  expect(matchSettlements(fine, [debit('debit', '2026-03-02', { nanos: 12_390_000_000n })])).toEqual([]);
});

test.each([
  ['booked on the day itself', debit('debit', '2026-03-01')],
  ['booked before the day', debit('debit', '2026-02-20')],
  ['booked more than 35 days later', debit('debit', '2026-04-06')],
  ['of another customer', debit('debit', '2026-03-02', { locationId: 'birch' })],
  ['in another currency', debit('debit', '2026-03-02', { currency: 'EUR' })],
  ['in the same direction as the difference', debit('debit', '2026-03-02', { nanos: -5n * unit })],
  ['of a cent less', debit('debit', '2026-03-02', { nanos: 4_990_000_000n })],
])('a movement %s settles nothing', (_, movement) => {
  expect(matchSettlements([pending('one', '2026-03-01')], [movement])).toEqual([]);
});

test('a movement that the tolerance would swallow says nothing', () => {
  const small = pending('small', '2026-03-01', { allowanceNanos: 5n * unit });
  expect(matchSettlements([small], [debit('debit', '2026-03-02')])).toEqual([]);
});

test('what fits twice is left to people: two debits of one amount, or two mismatches of it', () => {
  const [first, second] = [pending('one', '2026-03-01'), pending('two', '2026-03-20')];
  expect(matchSettlements([first], [debit('a', '2026-03-02'), debit('b', '2026-03-04')])).toEqual([]);
  expect(matchSettlements([first, second], [debit('a', '2026-03-21')])).toEqual([]);
});

const random = fc.record({
  mismatches: fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 40 }).map(String),
      locationId: fc.constantFrom('ash', 'birch'),
      day: fc.integer({ min: 0, max: 12 }).map((days) => addDays('2026-03-01', days)),
      product: fc.constantFrom('sms', 'voice'),
      currency: fc.constantFrom('USD', 'USD', 'EUR'),
      differenceNanos: fc.integer({ min: -3, max: 3 }).map((cents) => BigInt(cents) * 10_000_000n + 1_000_000n),
      allowanceNanos: fc.constantFrom(0n, 20_000_000n),
    }),
    { maxLength: 12, selector: ({ id }) => id },
  ),
  movements: fc.uniqueArray(
    fc.record({
      chargeId: fc.integer({ min: 0, max: 20 }).map(String),
      locationId: fc.constantFrom('ash', 'birch'),
      bookedOn: fc.integer({ min: 0, max: 20 }).map((days) => addDays('2026-03-01', days)),
      currency: fc.constantFrom('USD', 'USD', 'EUR'),
      nanos: fc.integer({ min: -4, max: 4 }).map((cents) => BigInt(cents) * 10_000_000n),
    }),
    { maxLength: 6, selector: ({ chargeId }) => chargeId },
  ),
});

test('no mismatch and no movement is used twice, and what is matched adds up to the cent', () => {
  fc.assert(
    fc.property(random, ({ mismatches, movements }) => {
      const matches = matchSettlements(mismatches, movements);
      const used = matches.flatMap(({ mismatchIds }) => mismatchIds);
      expect(new Set(used).size).toBe(used.length);
      expect(new Set(matches.map(({ chargeId }) => chargeId)).size).toBe(matches.length);
      for (const { chargeId, mismatchIds, remainderNanos } of matches) {
        const movement = movements.find((one) => one.chargeId === chargeId);
        const cases = mismatches.filter(({ id }) => mismatchIds.includes(id));
        expect(cases).toHaveLength(mismatchIds.length);
        const sum = cases.reduce((total, { differenceNanos }) => total + differenceNanos, movement?.nanos ?? 0n);
        expect(sum).toBe(remainderNanos);
        expect(sum > -5_000_000n && sum < 5_000_000n).toBe(true);
        for (const one of cases) {
          expect([one.locationId, one.currency]).toEqual([movement?.locationId, movement?.currency]);
          expect((movement?.bookedOn ?? '') > one.day).toBe(true);
        }
      }
    }),
  );
});

test('the random worlds hold matches, so that the properties above are about something', () => {
  const worlds = fc.sample(random, { numRuns: 200, seed: 7 });
  const matched = worlds.filter(({ mismatches, movements }) => matchSettlements(mismatches, movements).length > 0);
  expect(matched.length).toBeGreaterThan(20);
});

test('the order of rows does not matter', () => {
  fc.assert(
    fc.property(random, ({ mismatches, movements }) => {
      const reversed = matchSettlements([...mismatches].reverse(), [...movements].reverse());
      expect(reversed).toEqual(matchSettlements(mismatches, movements));
    }),
  );
});
