import { expect, test } from '@jest/globals';
import { daysFrom } from '@plumbline/core/time/day';
import fc from 'fast-check';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import { extraDays, type Known, runScope } from './run-scope.js';

const opened = new Date('2026-01-01T00:00:00Z');
const account = (sid: string, changes: Partial<KnownAccount> = {}): KnownAccount => ({
  sid,
  ownerSid: 'AC0',
  friendlyName: sid,
  status: 'active',
  createdAt: opened,
  isParent: sid === 'AC0',
  ...changes,
});
const customer = (id: string, ...accounts: string[]): CustomerForRun => ({
  id,
  locationId: `loc-${id}`,
  name: id,
  timezone: null,
  status: 'own-account',
  connections: accounts.map((accountSid) => ({ accountSid, isOurs: false, validFrom: opened, validTo: null })),
});
const nothingKnown = { read: new Map(), unsettled: new Map() };
const everRead = (...targets: string[]) => ({
  read: new Map(targets.map((target) => [target, new Set(daysFrom('2026-09-01', '2026-11-07'))])),
  unsettled: new Map(),
});
const known = (changes: Partial<Known>): Known => ({
  customers: [],
  accounts: [],
  usage: everRead('AC0', 'AC1', 'AC2', 'AC3'),
  ledgers: everRead('loc-a', 'loc-b', 'loc-c'),
  openHoles: [],
  ...changes,
});
const window = { from: '2026-11-01', to: '2026-11-07', customerIds: null };

test('a run over everyone reads every account that is open, and the wallets of those who are connected', () => {
  const scope = runScope(
    window,
    known({
      customers: [customer('a', 'AC1'), customer('b')],
      accounts: [account('AC0'), account('AC1'), account('AC2'), account('AC3', { status: 'closed' })],
    }),
  );
  expect(scope.units.map((unit) => unit.target)).toEqual(['AC0', 'AC1', 'AC2', 'loc-a']);
});

test('a run for one customer reads the whole group that shares its account', () => {
  const scope = runScope(
    { ...window, customerIds: ['a'] },
    known({
      customers: [customer('a', 'AC1'), customer('b', 'AC1'), customer('c', 'AC2')],
      accounts: [account('AC0'), account('AC1'), account('AC2')],
    }),
  );
  expect(scope.groups.flat().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(scope.units).toHaveLength(3);
});

test('an account is not asked for days before it existed', () => {
  const young = account('AC1', { createdAt: new Date('2026-11-05T10:00:00Z') });
  const { units } = runScope(window, known({ accounts: [young], usage: nothingKnown }));
  expect(units).toMatchObject([{ from: '2026-11-05', to: '2026-11-07' }]);
});

test('groups share no account with each other, and every connected customer is in exactly one', () => {
  const sids = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(sids, { maxLength: 12 }), (connected) => {
      const customers = connected.map((accounts, index) => customer(`c${index}`, ...accounts.map((n) => `AC${n}`)));
      const { groups } = runScope(window, known({ customers }));
      const used = groups.map((group) => new Set(group.flatMap((one) => one.connections.map((c) => c.accountSid))));
      for (const [i, a] of used.entries()) {
        for (const b of used.slice(i + 1)) expect([...a].some((sid) => b.has(sid))).toBe(false);
      }
      const placed = groups.flat().map(({ id }) => id);
      expect([...placed].sort()).toEqual(customers.map(({ id }) => id).sort());
    }),
  );
});

const hole = (target: string, day: string, source: 'twilio-usage' | 'highlevel-ledger' = 'highlevel-ledger') => ({
  ...{ source, target, day, reason: 'it was down' },
});

test('an older hole of a wallet is read with the window, and its whole group is judged on those days', () => {
  const scope = runScope(
    window,
    known({
      customers: [customer('a', 'AC1'), customer('b', 'AC1'), customer('c', 'AC2')],
      accounts: [account('AC1'), account('AC2')],
      openHoles: [hole('loc-a', '2026-10-28')],
    }),
  );
  expect(scope.units).toContainEqual(
    expect.objectContaining({ target: 'loc-a', from: '2026-10-28', to: '2026-11-07' }),
  );
  expect(scope.owed.has('loc-a|2026-10-28')).toBe(true);
  const days = scope.groups.map((group) => extraDays(group, scope).includes('2026-10-28'));
  expect(scope.groups.map((group) => group.length)).toEqual([2, 1]);
  expect(days).toEqual([true, false]);
});

test('a run for some customers leaves other days alone, and does not believe those that are open', () => {
  const scope = runScope(
    { ...window, customerIds: ['a'] },
    known({
      customers: [customer('a', 'AC1')],
      accounts: [account('AC1')],
      openHoles: [hole('loc-a', '2026-10-28')],
      usage: nothingKnown,
    }),
  );
  expect(scope.units.map(({ target, from }) => [target, from])).toEqual([
    ['AC1', window.from],
    ['loc-a', window.from],
  ]);
  expect(scope.owed.has('loc-a|2026-10-28')).toBe(true);
});

test('the wallet of a location that is gone is not asked any more, and its account still is', () => {
  const left = { ...customer('a', 'AC1'), status: 'gone' as const };
  const scope = runScope(window, known({ customers: [left], accounts: [account('AC1')] }));
  expect(scope.units.map(({ target }) => target)).toEqual(['AC1']);
});

test('a closed account that nobody uses is asked for its holes and nothing else', () => {
  const scope = runScope(
    window,
    known({
      accounts: [account('AC3', { status: 'closed' })],
      openHoles: [hole('AC3', '2026-10-20', 'twilio-usage')],
    }),
  );
  expect(scope.units).toMatchObject([{ target: 'AC3', from: '2026-10-20', to: '2026-10-20' }]);
});
