import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { CustomerForRun, KnownAccount } from '../../customers/customers.service.js';
import { runScope } from './run-scope.js';

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
  connections: accounts.map((accountSid) => ({ accountSid, validFrom: opened, validTo: null })),
});
const window = { from: '2026-11-01', to: '2026-11-07', customerIds: null };

test('a run over everyone reads every account that is open, and the wallets of those who are connected', () => {
  const scope = runScope(window, {
    customers: [customer('a', 'AC1'), customer('b')],
    accounts: [account('AC0'), account('AC1'), account('AC2'), account('AC3', { status: 'closed' })],
  });
  expect(scope.units.map((unit) => (unit.kind === 'usage' ? unit.accountSid : unit.locationId))).toEqual([
    'AC0',
    'AC1',
    'AC2',
    'loc-a',
  ]);
});

test('a run for one customer reads the whole group that shares its account', () => {
  const scope = runScope(
    { ...window, customerIds: ['a'] },
    {
      customers: [customer('a', 'AC1'), customer('b', 'AC1'), customer('c', 'AC2')],
      accounts: [account('AC0'), account('AC1'), account('AC2')],
    },
  );
  expect(scope.groups.flat().map(({ id }) => id)).toEqual(['a', 'b']);
  expect(scope.units).toHaveLength(3);
});

test('an account is not asked for days before it existed', () => {
  const young = account('AC1', { createdAt: new Date('2026-11-05T10:00:00Z') });
  const { units } = runScope(window, { customers: [], accounts: [young] });
  expect(units).toMatchObject([{ from: '2026-11-05', to: '2026-11-07' }]);
});

test('groups share no account with each other, and every connected customer is in exactly one', () => {
  const sids = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(fc.array(sids, { maxLength: 12 }), (connected) => {
      const customers = connected.map((accounts, index) => customer(`c${index}`, ...accounts.map((n) => `AC${n}`)));
      const { groups } = runScope(window, { customers, accounts: [] });
      const used = groups.map((group) => new Set(group.flatMap((one) => one.connections.map((c) => c.accountSid))));
      for (const [i, a] of used.entries()) {
        for (const b of used.slice(i + 1)) expect([...a].some((sid) => b.has(sid))).toBe(false);
      }
      const placed = groups.flat().map(({ id }) => id);
      expect([...placed].sort()).toEqual(customers.map(({ id }) => id).sort());
    }),
  );
});
