import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { steadyMoney } from '../../../test/support/money-stand-in.js';
import type { StandInWorld } from '../../../test/support/provider-stand-in.js';
import { type RunsUnderTest, runsUnderTest } from '../../../test/support/runs-under-test.js';

const sid = (n: number) => `AC${String(n).padStart(32, '0')}`;
const account = (n: number) => ({
  ...{ sid: sid(n), name: `Account ${n}`, createdAt: new Date('2026-10-01T00:00:00Z') },
  numbers: n === 0 ? [] : [`PN${String(n).padStart(32, '0')}`],
});
const numbers = account(1).numbers;
const balanceAt = `/2010-04-01/Accounts/${sid(0)}/Balance.json`;
const walletAt = '/saas/locations/loc-ash/wallet-transactions';
const answers = new Map<string, object>();
const world: StandInWorld = {
  accounts: [account(0), account(1)],
  locations: [{ id: 'loc-ash', name: 'Ash', numbers, markup: '10' }],
  ...{ refused: new Map<string, number>(), answers },
};

let product: RunsUnderTest;
beforeAll(async () => {
  product = await runsUnderTest(world, steadyMoney({ [sid(1)]: 'loc-ash' }, '2026-10-01', '2026-12-31'));
  product.at('2026-11-10T12:00:00Z');
});
afterAll(() => product?.close());

const read = () => product.get('/overview/providers');
const shown = async (provider: string) =>
  (await read()).providers.find((one: { provider: string }) => one.provider === provider);
const hold = (balance: string, currency = 'USD') => answers.set(balanceAt, { account_sid: sid(0), balance, currency });
const night = async (day: number) => {
  product.at(`2026-11-${day}T12:00:00Z`);
  return product.compare();
};

test('what was never asked is unknown, and never fine', async () => {
  const { providers, balance } = await read();
  for (const provider of providers) {
    expect(provider).toMatchObject({
      state: 'unknown',
      lastAnswerAt: null,
      troubles: [],
      requests: null,
      checks: null,
    });
  }
  expect(balance).toEqual({ told: null, problem: null });
});

test('a run over everybody asks for the balance, and says how many days it pays at what settled days cost', async () => {
  hold('12.5');
  await product.adopt();
  const { id } = await night(11);
  const { providers, balance } = await read();
  for (const provider of providers) {
    expect(provider).toMatchObject({ state: 'answers', lastAnswerAt: expect.stringMatching(/^2026-11-11T12:00/) });
    expect(provider.requests).toEqual({ runId: id, sent: expect.any(Number) });
  }
  expect(balance).toEqual({
    told: {
      balance: { amount: '12.500000000', currency: 'USD' },
      at: expect.stringMatching(/^2026-11-11T12:00/),
      ...{ lastsDays: 12, unknownBecause: null },
      usual: { cost: { amount: '7.000000000', currency: 'USD' }, days: 7, from: '2026-11-02', to: '2026-11-08' },
    },
    problem: null,
  });
});

test.each([
  [12, '-3.200000000', 'USD', 'spent'],
  [13, '40.000000000', 'EUR', 'other-currency'],
])('on night %i a balance of %s %s is told as it is, and promises no days', async (day, amount, currency, why) => {
  hold(amount, currency);
  await night(day);
  const { told } = (await read()).balance;
  expect(told.balance).toEqual({ amount, currency });
  expect(told).toMatchObject({ lastsDays: null, unknownBecause: why });
});

test('a balance that is not told leaves the older one with its moment, says why, and spoils no night', async () => {
  answers.delete(balanceAt);
  expect(await night(14)).toMatchObject({ state: 'complete' });
  const { told, problem } = (await read()).balance;
  expect(told).toMatchObject({ balance: { currency: 'EUR' }, at: expect.stringMatching(/^2026-11-13/) });
  expect(problem).toEqual({ detail: expect.stringMatching(/Twilio/), at: expect.stringMatching(/^2026-11-14T12:00/) });
});

test('what the newest night could not read is told of the provider that kept it back, and of it alone', async () => {
  world.refused.set(walletAt, 500);
  expect(await night(15)).toMatchObject({ state: 'incomplete' });
  expect(await shown('highlevel')).toMatchObject({
    state: 'fails',
    lastAnswerAt: expect.stringMatching(/^2026-11-14/),
    troubles: [{ kind: 'days-not-read', parts: 1, since: expect.stringMatching(/^2026-11-15T12:00/) }],
  });
  expect(await shown('twilio')).toMatchObject({ state: 'answers', troubles: [] });
  await night(16);
  expect((await shown('highlevel')).troubles[0].since).toMatch(/^2026-11-15T12:00/);
  world.refused.clear();
  await night(17);
  expect(await shown('highlevel')).toMatchObject({ state: 'answers', troubles: [] });
});
