import { expect, test } from '@jest/globals';
import type { Check } from '../examination/check.js';
import type { Leak } from '../leaks/find-leaks.js';
import type { AlertTerms } from './alert-terms.js';
import { balanceAlert, walletAlerts } from './balance-alerts.js';
import { examinedAlert, expiryAlerts, oauthAlert } from './credential-alerts.js';
import { leakAlerts } from './leak-alerts.js';
import { nightAlert } from './night-alert.js';

const unit = 1_000_000_000n;
const usd = (units: bigint) => ({ nanos: units * unit, currency: 'USD' });
const terms: AlertTerms = {
  mismatchAbove: { usualNanos: 0n, byCurrency: new Map() },
  ...{ provisional: false, balanceDays: 3, balanceBelow: null },
  walletBelow: { usualNanos: 5n * unit, byCurrency: new Map() },
};
const week = { sum: usd(70n), days: 7 };

test('a night that is not there is told; one that ended badly changes nothing, and a complete one ends it', () => {
  const seen = { lastComplete: '2026-11-20', missed: 2, absent: 1 };
  expect(nightAlert(seen)).toMatchObject({ open: [{ subject: 'nights', title: 'A nightly run is missing' }] });
  expect(nightAlert({ ...seen, absent: 0 })).toMatchObject({ open: [], over: [] });
  expect(nightAlert({ ...seen, missed: 0, absent: 0 })).toMatchObject({ open: [], over: { but: [] } });
});

test('the parent’s balance is low by days or by an amount, and spent at zero', () => {
  expect(balanceAlert(usd(29n), week, terms).open).toMatchObject([{ title: 'The Twilio balance is low' }]);
  expect(balanceAlert(usd(30n), week, terms)).toMatchObject({ open: [], over: ['parent'] });
  expect(balanceAlert(usd(30n), week, { ...terms, balanceBelow: usd(31n) }).open).toHaveLength(1);
  expect(balanceAlert(usd(0n), null, terms).open).toMatchObject([{ title: 'The Twilio balance is spent' }]);
});

test('a balance that was not told, or of which nobody knows how long it lasts, is no all-clear', () => {
  expect(balanceAlert(null, week, terms)).toMatchObject({ open: [], over: [] });
  expect(balanceAlert(usd(30n), null, terms)).toMatchObject({ open: [], over: [] });
});

test('a wallet below the threshold is low, and one that was not read is left alone', () => {
  const wallets = [
    { customerId: 'ash', name: 'Ash', balance: usd(4n) },
    { customerId: 'elm', name: 'Elm', balance: usd(5n) },
    { customerId: 'fir', name: 'Fir', balance: usd(0n) },
  ];
  const state = walletAlerts(wallets, { terms, gone: ['oak'] });
  expect(state.open.map(({ title }) => title)).toEqual(['The wallet of Ash is low', 'The wallet of Fir is empty']);
  expect(state.over).toEqual(['elm', 'oak']);
});

test('leaks are one alert a customer that grows without being sent again', () => {
  const leak = (nanos: bigint): Leak => ({
    ...{ customerId: 'ash', customerName: 'Ash', kind: 'usage-elsewhere', accountSid: 'AC1', phoneNumber: '+1' },
    ...{ nanos, currency: 'USD', from: '2026-11-01', to: '2026-11-02', days: 2 },
  });
  const [first] = leakAlerts([leak(unit)], { isWhole: true }).open;
  const [later] = leakAlerts([leak(2n * unit)], { isWhole: true }).open;
  expect([first?.detail, later?.detail]).toEqual([
    '+1 was used on AC1 for 1.00 USD.',
    '+1 was used on AC1 for 2.00 USD.',
  ]);
  expect(first?.news).toBe(later?.news);
  expect(leakAlerts([], { isWhole: true }).over).toEqual({ but: [] });
  expect(leakAlerts([], { isWhole: false }).over).toEqual([]);
});

test('an examination tells who was turned down, and of a provider that it did not reach it says nothing', () => {
  const check = (name: string, more: Partial<Check>): Check => {
    return { check: name, title: name, outcome: 'pass', detail: 'seen', advice: null, ...more };
  };
  const state = examinedAlert([
    check('read-accounts', { outcome: 'fail', isRefused: true, detail: 'Twilio answered 401.' }),
    check('read-locations', { outcome: 'unknown' }),
  ]);
  expect(state).toMatchObject({ open: [{ subject: 'twilio', detail: 'Twilio answered 401.' }], over: [] });
  expect(examinedAlert([check('read-locations', {})])).toMatchObject({ open: [], over: ['highlevel'] });
});

test('access by OAuth that was withdrawn is told until it is given again', () => {
  expect(oauthAlert({ kind: 'refused', reason: 'invalid_grant.' }).open).toHaveLength(1);
  expect(oauthAlert({ kind: 'connected', renewedAt: new Date() })).toMatchObject({
    open: [],
    over: ['highlevel-oauth'],
  });
});

test('a key is told of in its last two weeks and for a week after its end', () => {
  const now = new Date('2026-11-20T10:00:00Z');
  const told = (expiresAt: string, renewedAt = now) =>
    expiryAlerts(
      { keys: [{ id: 'k', name: 'books', expiresAt: new Date(expiresAt) }], oauth: { kind: 'connected', renewedAt } },
      now,
    ).open.map(({ title }) => title);
  expect(told('2026-12-05T10:00:00Z')).toEqual([]);
  expect(told('2026-12-04T10:00:00Z')).toEqual(['The API key books expires soon']);
  expect(told('2026-11-20T10:00:00Z')).toEqual(['The API key books has expired']);
  expect(told('2026-11-13T09:00:00Z')).toEqual([]);
  expect(told('2027-12-01T00:00:00Z', new Date('2025-12-01T00:00:00Z'))).toEqual([
    'The access to HighLevel by OAuth expires soon',
  ]);
});
