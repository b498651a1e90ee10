import { expect, test } from '@jest/globals';
import {
  decideLimits,
  decideLocationTokens,
  decideOptOuts,
  decideOwnWallets,
  decideRegistration,
  decideShownSettings,
} from './access.js';
import {
  decideImmovable,
  decideInactiveUsage,
  decideNameSearch,
  decideParentToken,
  decideSharedNumbers,
} from './accounts.js';

const installed = { missing: [], locations: 24 };

test('location tokens come from an app alone only where the private token is refused and the app is everywhere', () => {
  expect(decideLocationTokens({ privateTokenOpens: false, installed }).outcome).toBe('holds');
  expect(decideLocationTokens({ privateTokenOpens: true, installed }).outcome).toBe('does-not-hold');
  expect(decideLocationTokens({ privateTokenOpens: false, installed: null }).outcome).toBe('not-testable-here');
  expect(decideLocationTokens({ privateTokenOpens: null, installed }).outcome).toBe('not-testable-here');
  expect(
    decideLocationTokens({ privateTokenOpens: false, installed: { missing: ['loc9'], locations: 24 } }),
  ).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['loc9'] });
});

const shown = (locationId: string, change: object = {}) => ({
  locationId,
  saasMode: 'activated',
  enabled: true,
  hasMarkup: true,
  ...change,
});

test('settings are shown where every location shows all of them', () => {
  expect(decideShownSettings([shown('a'), shown('b'), shown('c')]).outcome).toBe('holds');
  expect(decideShownSettings([shown('a'), shown('b')]).outcome).toBe('not-testable-here');
});

test.each([{ saasMode: null }, { enabled: null }, { hasMarkup: false }, { saasMode: 'not_activated' }])(
  'a location with %j speaks against it',
  (change) => {
    const decision = decideShownSettings([shown('a'), shown('b'), shown('c'), shown('odd', change)]);
    expect(decision).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['odd'] });
  },
);

test('limits are as documented only where both providers tell theirs', () => {
  const highLevel = { requests: 100, intervalMs: 10_000, daily: 200_000 };
  expect(decideLimits({ highLevel, twilioConcurrency: 3 }).outcome).toBe('holds');
  expect(decideLimits({ highLevel, twilioConcurrency: null }).outcome).toBe('not-testable-here');
  expect(decideLimits({ highLevel: null, twilioConcurrency: 3 }).outcome).toBe('not-testable-here');
  expect(decideLimits({ highLevel: { ...highLevel, requests: 10 }, twilioConcurrency: null }).outcome).toBe(
    'does-not-hold',
  );
});

const rows = Array.from({ length: 50 }, (_, index) => ({ id: `row-${index}`, isClassified: true }));

test('wallets of one Stripe customer must not have a row in common', () => {
  const pair = { locationIds: ['a', 'b'], rowsInBoth: [] };
  expect(decideOwnWallets([pair], rows).outcome).toBe('holds');
  expect(decideOwnWallets([], rows).outcome).toBe('not-testable-here');
  expect(decideOwnWallets([{ ...pair, rowsInBoth: ['x'] }], rows).outcome).toBe('does-not-hold');
  expect(decideOwnWallets([pair], [...rows, { id: 'odd', isClassified: false }])).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['odd'],
  });
});

const sent = (errorCode: string | null) => ({ id: `SM${errorCode}`, errorCode, serviceSid: 'MG1' });

test('reading refutes a registration or an opt-out, and never proves one', () => {
  for (const decide of [decideRegistration, decideOptOuts])
    expect(decide([sent(null), sent('30003')]).outcome).toBe('not-testable-here');
  expect(decideRegistration([sent('30034')])).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['SM30034'],
  });
  expect(decideOptOuts([sent('21610')])).toMatchObject({ outcome: 'does-not-hold', counterExamples: ['SM21610'] });
});

test('what reading shows half of stays open, and is refuted where that half fails', () => {
  const read = { accountSid: 'AC1', read: 'numbers', isAnswered: true };
  expect(decideParentToken([read]).outcome).toBe('not-testable-here');
  expect(decideParentToken([{ ...read, isAnswered: false }])).toMatchObject({
    outcome: 'does-not-hold',
    counterExamples: ['numbers of AC1'],
  });
  const exact = { id: 'a name', fits: true };
  expect(decideNameSearch({ asked: [exact, exact], byStatus: { active: 3 } })).toMatchObject({
    outcome: 'not-testable-here',
    figures: { 'active accounts': 3 },
  });
  expect(decideNameSearch({ asked: [exact, { id: 'a part', fits: false }], byStatus: {} }).outcome).toBe(
    'does-not-hold',
  );
  expect(decideImmovable({ numbers: 9, accounts: 2, hosted: ['PN1'] }).outcome).toBe('not-testable-here');
});

test('usage of inactive accounts and numbers of shared ones are judged by every sample', () => {
  expect(decideInactiveUsage([]).outcome).toBe('not-testable-here');
  expect(decideInactiveUsage([{ id: 'AC1', fits: true }]).outcome).toBe('holds');
  expect(decideInactiveUsage([{ id: 'AC1', fits: false }]).outcome).toBe('does-not-hold');
  const items = Array.from({ length: 50 }, (_, index) => ({ id: `SM${index}`, fits: true }));
  expect(decideSharedNumbers(items, 3).outcome).toBe('holds');
  expect(decideSharedNumbers([...items, { id: 'SMx', fits: false }], 3).outcome).toBe('does-not-hold');
});
