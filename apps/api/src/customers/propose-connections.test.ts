import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type AccountNumbers, type ListedLocation, proposeConnections } from './propose-connections.js';

const openedAt = new Date('2024-03-01T10:00:00Z');
const account = (accountSid: string, ...numberSids: string[]): AccountNumbers => ({ accountSid, openedAt, numberSids });
const location = (customerId: string, ...numberSids: string[]): ListedLocation => ({
  customerId,
  connected: false,
  numberSids,
});

test('all numbers in one account propose that account from its beginning', () => {
  expect(proposeConnections([location('a', 'PN1', 'PN2')], [account('AC1', 'PN1', 'PN2', 'PN3')])).toEqual([
    {
      kind: 'proposed',
      customerId: 'a',
      accountSid: 'AC1',
      validFrom: openedAt,
      listed: 2,
      overlap: 2,
      shared: false,
      candidates: [{ accountSid: 'AC1', overlap: 2 }],
    },
  ]);
});

test('numbers in two accounts are ambiguous, and both accounts are named', () => {
  const [proposal] = proposeConnections(
    [location('a', 'PN1', 'PN2', 'PN3')],
    [account('AC1', 'PN1'), account('AC2', 'PN2', 'PN3')],
  );
  expect(proposal).toMatchObject({
    kind: 'ambiguous',
    candidates: [
      { accountSid: 'AC2', overlap: 2 },
      { accountSid: 'AC1', overlap: 1 },
    ],
  });
});

test('a number that lies nowhere leaves the decision to a person', () => {
  expect(proposeConnections([location('a', 'PN1', 'PN9')], [account('AC1', 'PN1')])[0]).toMatchObject({
    kind: 'ambiguous',
    listed: 2,
    overlap: 1,
  });
});

test('two locations on one account are shared, also when one of them is connected already', () => {
  const locations = [location('a', 'PN1'), { ...location('b', 'PN2'), connected: true }];
  expect(proposeConnections(locations, [account('AC1', 'PN1', 'PN2')])).toEqual([
    expect.objectContaining({ customerId: 'a', shared: true }),
  ]);
});

const sids = fc.uniqueArray(fc.integer({ min: 1, max: 12 }).map((n) => `PN${n}`));
const worlds = fc.record({
  locations: fc
    .array(fc.record({ connected: fc.boolean(), numberSids: sids }), { maxLength: 8 })
    .map((all) => all.map((one, index) => ({ ...one, customerId: `c${index}` }))),
  accounts: fc
    .array(fc.record({ openedAt: fc.date({ noInvalidDate: true }), numberSids: sids }), { maxLength: 5 })
    .map((all) => all.map((one, index) => ({ ...one, accountSid: `AC${index}` }))),
});

test('a proposal is made exactly where every listed number lies in one account and in no other', () => {
  fc.assert(
    fc.property(worlds, ({ locations, accounts }) => {
      const proposals = new Map(proposeConnections(locations, accounts).map((one) => [one.customerId, one]));
      for (const { customerId, connected, numberSids } of locations) {
        const holders = accounts.filter((one) => one.numberSids.some((sid) => numberSids.includes(sid)));
        const [only] = holders;
        const certain = holders.length === 1 && only && numberSids.every((sid) => only.numberSids.includes(sid));
        const expected = connected || holders.length === 0 ? undefined : certain ? 'proposed' : 'ambiguous';
        const proposal = proposals.get(customerId);
        expect(proposal?.kind).toBe(expected);
        expect(new Set(proposal?.candidates.map((one) => one.accountSid) ?? [])).toEqual(
          new Set(expected ? holders.map((one) => one.accountSid) : []),
        );
        if (proposal?.kind === 'proposed') expect(proposal.validFrom).toBe(only?.openedAt);
      }
    }),
  );
});

test('an account is shared exactly when two locations have numbers in it', () => {
  fc.assert(
    fc.property(worlds, ({ locations, accounts }) => {
      for (const proposal of proposeConnections(locations, accounts)) {
        const crowded = proposal.candidates.some(({ accountSid }) => {
          const inside = accounts.find((one) => one.accountSid === accountSid)?.numberSids ?? [];
          return locations.filter((one) => one.numberSids.some((sid) => inside.includes(sid))).length > 1;
        });
        expect(proposal.shared).toBe(crowded);
      }
    }),
  );
});

test('the order of locations, accounts and numbers changes nothing', () => {
  fc.assert(
    fc.property(worlds, ({ locations, accounts }) => {
      const turned = <T extends { readonly numberSids: readonly string[] }>(all: readonly T[]) =>
        all.map((one) => ({ ...one, numberSids: one.numberSids.toReversed() })).toReversed();
      const byCustomer = new Map(proposeConnections(locations, accounts).map((one) => [one.customerId, one]));
      expect(
        new Map(proposeConnections(turned(locations), turned(accounts)).map((one) => [one.customerId, one])),
      ).toEqual(byCustomer);
    }),
  );
});
