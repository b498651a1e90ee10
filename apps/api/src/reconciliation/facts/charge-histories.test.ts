import { expect, test } from '@jest/globals';
import { addDays, type Day, dayEnd, dayStart, daysFrom } from '@plumbline/core/time/day';
import fc from 'fast-check';
import type { ChargeRow, StoredCharge } from './charge.repository.js';
import { chargeChanges, chargeDigest, chargesByDay } from './charge-changes.js';

const first = '2028-02-20';
const hourMs = 3_600_000;
const ids = ['a', 'b', 'c', 'd', 'e'] as const;

/** A wallet as it is at the provider: each row with the hour of its booking, its day of use and its amount. */
type Wallet = ReadonlyMap<string, ChargeRow>;
type Step =
  | {
      readonly kind: 'set';
      readonly id: string;
      readonly lagHours: number;
      readonly daysBack: number;
      readonly nanos: bigint;
    }
  | { readonly kind: 'move'; readonly id: string; readonly daysBack: number }
  | { readonly kind: 'edit'; readonly id: string; readonly nanos: bigint }
  | { readonly kind: 'take-back'; readonly id: string }
  | { readonly kind: 'night' };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    kind: fc.constant('set' as const),
    id: fc.constantFrom(...ids),
    lagHours: fc.integer({ min: 0, max: 30 }),
    daysBack: fc.integer({ min: 0, max: 90 }),
    nanos: fc.bigInt(1n, 9n),
  }),
  fc.record({
    kind: fc.constant('move' as const),
    id: fc.constantFrom(...ids),
    daysBack: fc.integer({ min: 0, max: 90 }),
  }),
  fc.record({ kind: fc.constant('edit' as const), id: fc.constantFrom(...ids), nanos: fc.bigInt(1n, 9n) }),
  fc.record({ kind: fc.constant('take-back' as const), id: fc.constantFrom(...ids) }),
  fc.constant({ kind: 'night' as const }),
);

function row(chargeId: string, day: Day, bookedAt: Date, nanos: bigint): ChargeRow {
  const text = { currency: 'USD', description: 'Outbound SMS', label: 'outbound sms', rule: 'description' };
  const sorted = { reference: null, chargeType: null, heading: 'usage', product: 'sms', possible: [] };
  return { chargeId, day, bookedAt, usedAt: dayStart(day), nanos, creditNanos: 0n, ...text, ...sorted };
}

/** What the provider did on a day: a new row is booked some hours before its end, for a use up to 90 days back. */
function changed(wallet: Wallet, one: Exclude<Step, { kind: 'night' }>, today: Day): Wallet {
  const next = new Map(wallet);
  const known = wallet.get(one.id);
  if (one.kind === 'set' && known === undefined) {
    const bookedAt = new Date(dayEnd(today).getTime() - (one.lagHours + 1) * hourMs);
    next.set(one.id, row(one.id, addDays(today, -one.daysBack), bookedAt, one.nanos));
  }
  if (one.kind === 'move' && known !== undefined) next.set(one.id, { ...known, day: addDays(today, -one.daysBack) });
  if (one.kind === 'edit' && known !== undefined) next.set(one.id, { ...known, nanos: one.nanos });
  if (one.kind === 'take-back') next.delete(one.id);
  return next;
}

/** One reading of a window, as the reader makes it: rows by booking, and what is stored of the same days, bookings and ids. */
function read(
  stored: readonly StoredCharge[],
  wallet: Wallet,
  { from, now }: { from: Day; now: Date },
): StoredCharge[] {
  const since = new Date(dayStart(from).getTime() - hourMs);
  const rows = [...wallet.values()].filter(({ bookedAt }) => bookedAt >= since && bookedAt <= now);
  const listed = new Set(rows.map(({ chargeId }) => chargeId));
  const known = stored.filter(
    ({ day, bookedAt, chargeId }) => day >= from || bookedAt >= since || listed.has(chargeId),
  );
  const changes = chargeChanges({ read: rows, known, whole: { from: dayStart(from), to: now } });
  const latest = new Map(stored.map((charge) => [`${charge.day}|${charge.chargeId}`, charge]));
  for (const change of changes) latest.set(`${change.day}|${change.chargeId}`, change);
  return [...latest.values()];
}

const live = (stored: readonly StoredCharge[]) => [...chargesByDay(stored, []).values()].flat();
const told = (charges: readonly ChargeRow[]) =>
  charges.map(({ chargeId, day, nanos }) => `${chargeId} ${day} ${nanos}`).sort();

test('whatever a wallet does between nights, each charge stands once, on its day, with its amount', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 40 }), (steps) => {
      let today: Day = first;
      let wallet: Wallet = new Map();
      let stored: StoredCharge[] = [];
      for (const one of [...steps, { kind: 'night' } as const]) {
        if (one.kind !== 'night') {
          wallet = changed(wallet, one, today);
          continue;
        }
        today = addDays(today, 1);
        stored = read(stored, wallet, { from: addDays(today, -7), now: new Date(dayStart(today).getTime() + hourMs) });
        const charges = live(stored);
        expect(new Set(charges.map(({ chargeId }) => chargeId)).size).toBe(charges.length);
      }
      const whole = read(stored, wallet, { from: addDays(first, -2), now: dayEnd(today) });
      expect(told(live(whole))).toEqual(told([...wallet.values()]));
    }),
    { numRuns: 300 },
  );
});

test('the windows in which a wallet is read do not change what is known of it in the end', () => {
  const windows = fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 25 }), windows, windows, (steps, some, others) => {
      const wallet = steps.reduce<Wallet>(
        (sum, one) => (one.kind === 'night' ? sum : changed(sum, one, first)),
        new Map(),
      );
      const after = (order: readonly number[]) =>
        [...order, 12].reduce<StoredCharge[]>(
          (stored, back) => read(stored, wallet, { from: addDays(first, -back), now: dayEnd(first) }),
          [],
        );
      const digests = (stored: readonly StoredCharge[]) =>
        daysFrom(addDays(first, -90), first).map((day) => chargeDigest(chargesByDay(stored, []).get(day) ?? []));
      expect(digests(after(some))).toEqual(digests(after(others)));
    }),
    { numRuns: 100 },
  );
});
