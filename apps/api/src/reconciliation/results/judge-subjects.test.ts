import { expect, test } from '@jest/globals';
import { defaultTolerance } from '@plumbline/core/billing/tolerance';
import { noRounding } from '@plumbline/core/reconciliation/judge-cell';
import { usualSettling } from '@plumbline/core/reconciliation/settle';
import { dayEnd } from '@plumbline/core/time/day';
import type { CustomerForRun } from '../../customers/customers.service.js';
import type { ChargeSum } from '../facts/charge.repository.js';
import { type JudgedFacts, judgeSubjects } from './judge-subjects.js';
import { subjectDays } from './subject-days.js';

const day = '2026-11-10';
const usd = (units: number) => BigInt(Math.round(units * 1000)) * 1_000_000n;
const customer = (id: string, accountSid: string): CustomerForRun => ({
  id,
  locationId: `loc-${id}`,
  name: id,
  timezone: null,
  status: 'own-account',
  connections: [{ accountSid, isOurs: false, validFrom: new Date('2026-01-01T00:00:00Z'), validTo: null }],
});
const read = (digests: readonly string[], inRun = true) => ({
  inRun,
  readings: digests.map((digest, n) => ({ digest, asOf: later(30 + n), readAt: later(30 + n) })),
});
const later = (hours: number) => new Date(dayEnd(day).getTime() + hours * 3_600_000);
const charge = (locationId: string, nanos: bigint, changes: Partial<ChargeSum> = {}): ChargeSum => ({
  locationId,
  day,
  heading: 'usage',
  product: 'sms',
  currency: 'USD',
  possible: [],
  nanos,
  items: 1,
  ...changes,
});
const price = (accountSid: string, category: string, nanos: bigint) => ({
  accountSid,
  day,
  category,
  nanos,
  currency: 'USD',
});

const facts = (changes: Partial<JudgedFacts>): JudgedFacts => ({
  owed: new Set(['AC1|2026-11-10', 'loc-a|2026-11-10', 'loc-b|2026-11-10']),
  prices: [price('AC1', 'sms', usd(10)), price('AC1', 'totalprice', usd(10))],
  charges: [charge('loc-a', usd(15))],
  usageReadings: new Map([['AC1|2026-11-10', read(['u', 'u'])]]),
  ledgerReadings: new Map([
    ['loc-a|2026-11-10', read(['l', 'l'])],
    ['loc-b|2026-11-10', read(['l', 'l'])],
  ]),
  attributions: new Map(),
  importedDays: new Map(),
  terms: {
    rates: [{ customerId: 'a', product: 'sms', multiplier: 1_500_000_000n, from: '2026-01-01' }],
    tolerances: [],
    rounding: noRounding,
    labelClassifications: new Map(),
    categoryClassifications: new Map(),
    productsSeen: new Set(),
    meetings: [],
    settling: usualSettling,
  },
  ...changes,
});
const judge = (customers: readonly CustomerForRun[], changes: Partial<JudgedFacts> = {}) =>
  judgeSubjects(subjectDays({ everyone: customers, daysOf: () => [day] }), facts(changes));
const cell = (rows: ReturnType<typeof judge>, product: string, subject = 'loc-a') =>
  rows.find((row) => row.product === product && row.subject === subject);

test('cost times rate equals what was billed: matched and settled', () => {
  const sms = cell(judge([customer('a', 'AC1')]), 'sms');
  expect(sms).toMatchObject({ verdict: 'matched', expectedNanos: usd(15), differenceNanos: 0n, provisional: false });
});

test('one reading is not enough to settle a day', () => {
  const once = new Map([['loc-a|2026-11-10', read(['l'])]]);
  expect(cell(judge([customer('a', 'AC1')], { ledgerReadings: once }), 'sms')?.provisional).toBe(true);
});

test('a side that this run did not read is incomplete, whatever earlier runs knew', () => {
  const stale = new Map([['AC1|2026-11-10', read(['u', 'u'], false)]]);
  expect(cell(judge([customer('a', 'AC1')], { usageReadings: stale }), 'sms')).toMatchObject({
    verdict: 'incomplete',
    differenceNanos: null,
  });
});

test('a day that this run does not owe keeps what earlier runs read of it', () => {
  const stale = new Map([['AC1|2026-11-10', read(['u', 'u'], false)]]);
  const rows = judge([customer('a', 'AC1')], { usageReadings: stale, owed: new Set(['loc-a|2026-11-10']) });
  expect(cell(rows, 'sms')?.verdict).toBe('matched');
});

test('a day of which nothing was read still has a cell, and it is incomplete', () => {
  const rows = judge([customer('a', 'AC1')], { prices: [], charges: [], usageReadings: new Map() });
  expect(rows).toMatchObject([{ product: 'unattributed', verdict: 'incomplete', costNanos: null }]);
});

test('the remainder is decided only where nothing remains', () => {
  expect(cell(judge([customer('a', 'AC1')]), 'unattributed')?.verdict).toBe('matched');
  const more = [price('AC1', 'sms', usd(10)), price('AC1', 'totalprice', usd(11))];
  expect(cell(judge([customer('a', 'AC1')], { prices: more }), 'unattributed')).toMatchObject({
    verdict: 'undecided',
    costNanos: usd(1),
  });
});

test('a product without an agreed rate is not judged', () => {
  const prices = [price('AC1', 'lookups', usd(2)), price('AC1', 'totalprice', usd(2))];
  const rows = judge([customer('a', 'AC1')], { prices, charges: [] });
  expect(cell(rows, 'lookups')).toMatchObject({ verdict: 'undecided', expectedNanos: null });
});

test('debits that nobody could classify make the products they may belong to incomplete', () => {
  const unclear = charge('loc-a', usd(1), { heading: 'unclassified', product: null, possible: ['sms'] });
  const rows = judge([customer('a', 'AC1')], { charges: [charge('loc-a', usd(15)), unclear] });
  expect(cell(rows, 'sms')?.verdict).toBe('incomplete');
});

test('charges in two currencies are not added, and their product is incomplete', () => {
  const rows = judge([customer('a', 'AC1')], {
    charges: [charge('loc-a', usd(15)), charge('loc-a', 5n, { currency: 'EUR' })],
  });
  expect(cell(rows, 'sms')).toMatchObject({ verdict: 'incomplete', billedNanos: usd(15), differenceNanos: null });
});

test('unclassified debits inside the tolerance change nothing', () => {
  const small = charge('loc-a', defaultTolerance.absolute, {
    heading: 'unclassified',
    product: null,
    possible: ['sms'],
  });
  const rows = judge([customer('a', 'AC1')], { charges: [charge('loc-a', usd(15)), small] });
  expect(cell(rows, 'sms')?.verdict).toBe('matched');
});

test('customers that share an account are a group: its total is judged, its members are not', () => {
  const rates = ['a', 'b'].map((customerId) => ({
    customerId,
    product: 'sms' as const,
    multiplier: 1_500_000_000n,
    from: '2026-01-01',
  }));
  const rows = judge([customer('a', 'AC1'), customer('b', 'AC1')], {
    charges: [charge('loc-a', usd(9)), charge('loc-b', usd(6))],
    terms: { ...facts({}).terms, rates },
  });
  expect(cell(rows, 'sms', 'AC1')).toMatchObject({ verdict: 'matched', customerId: null, isGroup: true });
  expect(cell(rows, 'sms')).toMatchObject({
    verdict: 'undecided',
    isGroup: true,
    billedNanos: usd(9),
    costNanos: null,
  });
});

test('a group whose members agreed different rates has no expected total', () => {
  const rows = judge([customer('a', 'AC1'), customer('b', 'AC1')]);
  expect(cell(rows, 'sms', 'AC1')?.verdict).toBe('undecided');
});

test('a day within which the connection changed is incomplete while one of the accounts was not read', () => {
  const moved: CustomerForRun = {
    ...customer('a', 'AC1'),
    connections: [
      {
        accountSid: 'AC0',
        isOurs: false,
        validFrom: new Date('2026-01-01T00:00:00Z'),
        validTo: new Date('2026-11-10T12:00:00Z'),
      },
      { accountSid: 'AC1', isOurs: false, validFrom: new Date('2026-11-10T12:00:00Z'), validTo: null },
    ],
  };
  expect(cell(judge([moved]), 'sms')?.verdict).toBe('incomplete');
});

test('an agency-wide pass-through does not decide a group that nobody rebills', () => {
  const rates = [
    { customerId: null, product: 'carrier-fees' as const, multiplier: 1_000_000_000n, from: '2026-01-01' },
  ];
  const prices = [price('AC1', 'sms-messages-carrierfees', usd(1)), price('AC1', 'totalprice', usd(1))];
  const terms = { ...facts({}).terms, rates };
  const rows = judge([customer('a', 'AC1'), customer('b', 'AC1')], { prices, charges: [], terms });
  expect(cell(rows, 'carrier-fees', 'AC1')?.verdict).toBe('undecided');
});

const met = { product: 'mms' as const, from: '2026-11-01', meets: true, by: 'labels' as const };
const markedUp = (product: 'sms' | 'mms' | 'carrier-fees', multiplier: bigint) => ({
  ...{ customerId: 'a', product, multiplier, from: '2026-01-01' },
});
const pictures = [
  ...[price('AC1', 'sms', usd(10)), price('AC1', 'mms', usd(4)), price('AC1', 'sms-messages-carrierfees', usd(3))],
  ...[price('AC1', 'lookups', usd(1)), price('AC1', 'totalprice', usd(18))],
];
const textTerms = {
  ...facts({}).terms,
  rates: [markedUp('sms', 1_500_000_000n), markedUp('mms', 1_500_000_000n), markedUp('carrier-fees', 1_000_000_000n)],
  meetings: [met],
};

test('a product without a label of its own is compared in its group, each cost at its own rate', () => {
  const changes = { prices: pictures, charges: [charge('loc-a', usd(24))], terms: textTerms };
  const rows = judge([customer('a', 'AC1')], changes);
  expect(cell(rows, 'texting')).toMatchObject({
    ...{ verdict: 'matched', costNanos: usd(17), expectedNanos: usd(24), billedNanos: usd(24), rate: null },
    ...{ provisional: false, customerId: 'a' },
  });
  expect(rows.map((row) => row.product).sort()).toEqual(['lookups', 'texting', 'unattributed']);
});

test('before the day from which on products meet, and without usage of one that does, each is judged by itself', () => {
  const changes = { prices: pictures, charges: [charge('loc-a', usd(24))] };
  const later = { ...textTerms, meetings: [{ ...met, from: '2026-11-11' }] };
  expect(cell(judge([customer('a', 'AC1')], { ...changes, terms: later }), 'mms')?.verdict).toBe('unbilled');
  const textsOnly = [price('AC1', 'sms', usd(10)), price('AC1', 'totalprice', usd(10))];
  expect(cell(judge([customer('a', 'AC1')], { prices: textsOnly, terms: textTerms }), 'sms')?.verdict).toBe('matched');
});

test('a product without a rate meets nobody: it stays undecided, and the others are judged by themselves', () => {
  const terms = { ...textTerms, rates: [markedUp('sms', 1_500_000_000n)] };
  const rows = judge([customer('a', 'AC1')], { prices: pictures, terms });
  expect(cell(rows, 'mms')?.verdict).toBe('undecided');
  expect(cell(rows, 'sms')?.verdict).toBe('matched');
});

test('what makes one product doubtful makes all that are compared together incomplete', () => {
  const unclear = charge('loc-a', usd(1), { heading: 'unclassified', product: null, possible: ['mms'] });
  const changes = { prices: pictures, charges: [charge('loc-a', usd(24)), unclear], terms: textTerms };
  expect(cell(judge([customer('a', 'AC1')], changes), 'texting')).toMatchObject({
    ...{ verdict: 'incomplete', differenceNanos: null },
  });
});

test('an export where the ledger was never read is judged once somebody vouches for it, and says what it is', () => {
  const by = (vouched: boolean) => {
    const importedDays = new Map([['loc-a|2026-11-10', { vouched }]]);
    return cell(judge([customer('a', 'AC1')], { ledgerReadings: new Map(), importedDays }), 'sms');
  };
  expect(by(false)).toMatchObject({
    ...{ billedBasis: 'import', verdict: 'incomplete', provisional: true, billedNanos: usd(15), differenceNanos: null },
  });
  expect(by(true)).toMatchObject({ billedBasis: 'import', verdict: 'matched', provisional: false });
});

test('an export never stands in for a ledger that was read', () => {
  const importedDays = new Map([['loc-a|2026-11-10', { vouched: true }]]);
  const unread = new Map([['loc-a|2026-11-10', read(['l', 'l'], false)]]);
  expect(cell(judge([customer('a', 'AC1')], { importedDays }), 'sms')).toMatchObject({ billedBasis: 'ledger' });
  const owed = cell(judge([customer('a', 'AC1')], { importedDays, ledgerReadings: unread }), 'sms');
  expect(owed).toMatchObject({ billedBasis: 'ledger', verdict: 'incomplete' });
});
