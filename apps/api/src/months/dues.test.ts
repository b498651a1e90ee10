import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { formatAmount } from '@plumbline/core/money/amount';
import { addDays } from '@plumbline/core/time/day';
import fc from 'fast-check';
import { finding, mismatchesUnderTest } from '../../test/support/mismatches-under-test.js';
import { MismatchesOfDays } from '../mismatches/mismatches-of-days.service.js';
import { duesOf, duesOfSums } from './dues.js';
import { dueSums } from './month-customers.js';

let under: Awaited<ReturnType<typeof mismatchesUnderTest>>;
beforeAll(async () => {
  under = await mismatchesUnderTest();
});
afterAll(() => under?.api.close());

const days = { from: '2026-01-01', to: '2026-01-31' };
const amount = fc.bigInt({ min: -3n, max: 3n }).map((whole) => whole * 1_000_000_000n);
const row = fc.record({
  currency: fc.constantFrom('USD', 'EUR'),
  state: fc.constantFrom('open', 'acknowledged', 'accepted', 'resolved'),
  difference: fc.oneof(
    amount,
    fc.bigInt({ min: -(2n ** 61n), max: 2n ** 61n }).filter((nanos) => nanos !== 0n),
  ),
  allowance: fc.constantFrom(0n, 1_000_000_000n, 2_000_000_000n),
  settled: fc.option(amount),
});

test('what is due adds up in the database as it does one by one', async () => {
  const mismatches = under.api.app.get(MismatchesOfDays, { strict: false });
  await fc.assert(
    fc.asyncProperty(fc.array(row, { maxLength: 12 }), async (rows) => {
      await under.db.query('delete from mismatch_event');
      await under.db.query('delete from mismatch');
      for (const [place, { currency, state, difference, allowance, settled }] of rows.entries()) {
        const day = addDays('2025-12-30', place * 3);
        await under.apply(finding(day, { currency }));
        await under.db.query(
          'update mismatch set state = $2, difference = $3, allowance = $4, settled = $5 where day = $1',
          [
            ...[day, state, formatAmount(difference), formatAmount(allowance)],
            settled === null ? null : formatAmount(settled),
          ],
        );
      }
      const each = await mismatches.unresolved(days);
      const sums = await mismatches.unresolvedSums(days);
      expect(dueSums(duesOfSums(sums))).toEqual(dueSums(duesOf(each)));
      for (const state of ['open', 'acknowledged', 'accepted', 'resolved']) {
        const counted = sums.filter((sum) => sum.state === state).reduce((count, { cases }) => count + cases, 0);
        expect(counted).toBe(each.filter((one) => one.state === state).length);
      }
    }),
    { numRuns: 40 },
  );
});
