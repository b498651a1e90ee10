import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { overviewUnderTest } from '../../test/support/overview-under-test.js';

let under: Awaited<ReturnType<typeof overviewUnderTest>>;
beforeAll(async () => {
  under = await overviewUnderTest();
  for (const day of ['2026-01-10', '2026-03-01']) {
    await under.db.query(
      `insert into result_day_sum (day, product, verdict, provisional, currency, billed_currency, cells, cost, expected,
         billed, under, over)
       values ($1, 'sms', 'underbilled', false, 'USD', 'USD', 1, 5, 10, 8, 2, 0)`,
      [day],
    );
  }
});
afterAll(() => under?.api.close());

const daysOf = async (query: string) => {
  const { daysShown, trend, byProduct } = await under.get(`/overview${query}`);
  return { daysShown, days: trend.map(({ day }: { day: string }) => day), under: byProduct[0].under.amount };
};

test('the trend and the figures by product are of thirty days, or of ninety where that is asked for', async () => {
  expect(await daysOf('')).toEqual({ daysShown: 30, days: ['2026-03-01'], under: '2.000000000' });
  expect(await daysOf('?days=90')).toEqual({
    ...{ daysShown: 90, days: ['2026-01-10', '2026-03-01'] },
    under: '4.000000000',
  });
});

test('any other length is refused', async () => {
  expect((await under.api.call('GET', '/overview?days=365', { as: under.admin })).status).toBe(400);
});
