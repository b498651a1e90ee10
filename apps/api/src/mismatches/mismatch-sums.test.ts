import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { causeNames } from '@plumbline/core/explain/cause-name';
import { addDays } from '@plumbline/core/time/day';
import fc from 'fast-check';
import { ash, birch, finding, matched, mismatchesUnderTest } from '../../test/support/mismatches-under-test.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import { nanosOf } from '../platform/database/nanos-column.js';
import { CustomerStakesRepository } from './customer-stakes.repository.js';
import { KeptSumsRepository } from './kept-sums.repository.js';
import { MismatchesService } from './mismatches.service.js';

let under: Awaited<ReturnType<typeof mismatchesUnderTest>>;
beforeAll(async () => {
  under = await mismatchesUnderTest();
});
afterAll(() => under?.api.close());

const day = fc.integer({ min: 0, max: 3 }).map((days) => addDays('2026-01-01', days));
const customer = fc.constantFrom(
  { customerId: ash, locationId: 'loc-ash' },
  { customerId: birch, locationId: 'loc-birch' },
);
const product = fc.constantFrom('sms' as const, 'voice' as const);
const nanos = fc.bigInt({ min: -5_000_000_000n, max: 5_000_000_000n });
const cause = fc.constantFrom(...causeNames.slice(0, 4));

const step = fc.oneof(
  fc.record({
    kind: fc.constant('found' as const),
    ...{ day, customer, product },
    differenceNanos: nanos.filter((amount) => amount !== 0n),
    currency: fc.constantFrom('USD', 'EUR'),
  }),
  fc.record({ kind: fc.constant('agreed' as const), day, customer, product }),
  fc.record({
    kind: fc.constant('acted' as const),
    day,
    action: fc.constantFrom(
      { action: 'acknowledge' },
      { action: 'resolve' },
      { action: 'accept', reason: 'Known.' },
      { action: 'snooze', until: '2027-01-01' },
    ),
  }),
  fc.record({
    kind: fc.constant('explained' as const),
    day,
    causes: fc.array(fc.tuple(cause, nanos), { maxLength: 3 }),
    nanos,
  }),
  fc.record({ kind: fc.constant('merged' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function take(one: Step): Promise<void> {
  switch (one.kind) {
    case 'found': {
      const { customer: whose, ...found } = one;
      const verdict = one.differenceNanos < 0n ? 'underbilled' : 'overbilled';
      await under.apply(finding(one.day, { ...whose, ...found, verdict }));
      return;
    }
    case 'agreed':
      await under.apply({ ...matched(one.day), ...one.customer, product: one.product });
      return;
    case 'acted':
      await under.api.post(
        '/mismatches/actions',
        { ...one.action, filter: { from: one.day, to: one.day } },
        'operator',
      );
      return;
    case 'explained':
      await explain(one);
      return;
    case 'merged':
      await under.api.app.get(KeptSumsRepository).merge();
      await under.api.app.get(CustomerStakesRepository).merge();
  }
}

async function explain({ day, causes, nanos: residualNanos }: Extract<Step, { kind: 'explained' }>): Promise<void> {
  const named = new Map(causes.map(([cause, share]) => [cause, share]));
  const explained = (await under.list(`?from=${day}&to=${day}`)).map(({ id, difference }: Listed) => ({
    id,
    differenceNanos: nanosOf(difference.amount),
    explanation: {
      causes: [...named].map(([cause, share]) => ({ cause, nanos: share, certainty: 'inferred', detail: '' })),
      residualNanos,
    },
  }));
  await inTransaction(under.db, (tx) => under.api.app.get(MismatchesService).keepCauses(tx, explained));
}

type Money = { readonly amount: string; readonly currency: string };
type Listed = {
  readonly id: string;
  readonly product: string;
  readonly customerId: string;
  readonly difference: Money;
  readonly residual: Money;
  readonly causes: readonly { readonly cause: string; readonly share: string }[];
};
type Summed = {
  readonly count: number;
  readonly sums: readonly { readonly count: number; readonly under: Money; readonly over: Money }[];
};

/** What amounts add up to, worked out from the rows of the list; an order of currencies that is always the same. */
function addedUp(amounts: readonly (readonly [currency: string, nanos: bigint])[]) {
  const sums = new Map<string, { under: bigint; over: bigint }>();
  for (const [currency, amount] of amounts) {
    const sum = sums.get(currency) ?? { under: 0n, over: 0n };
    if (amount < 0n) sum.under -= amount;
    else sum.over += amount;
    sums.set(currency, sum);
  }
  return [...sums].sort(([a], [b]) => a.localeCompare(b));
}

const told = ({ sums }: Summed) =>
  sums
    .map(({ under, over }) => [under.currency, { under: nanosOf(under.amount), over: nanosOf(over.amount) }] as const)
    .toSorted(([a], [b]) => a.localeCompare(b));

const filters = [
  ...['', 'state=open,acknowledged', 'state=resolved', 'state=accepted', 'regressed=true', 'product=voice'],
  ...['snoozed=false', 'snoozed=true', 'state=open,acknowledged&snoozed=false&product=sms'],
  ...['from=2026-01-02&to=2026-01-03', 'cause=unexplained', `cause=${causeNames[0]}&state=open`],
];

async function expectSameAsRows(filter: string): Promise<void> {
  const rows: Listed[] = await under.list(`?limit=200&${filter}`);
  const summary: Summed = (await under.api.get(`/mismatches/summary?${filter}`)).body;
  expect(summary.count).toBe(rows.length);
  expect(told(summary)).toEqual(
    addedUp(rows.map(({ difference }) => [difference.currency, nanosOf(difference.amount)])),
  );
}

async function expectSameByCause(filter: string): Promise<void> {
  const rows: Listed[] = await under.list(`?limit=200&${filter}`);
  const parts = rows.flatMap(({ id, causes, residual, difference: { currency } }) => [
    ...causes.map(({ cause, share }) => ({ id, cause, currency, nanos: nanosOf(share) })),
    ...(nanosOf(residual.amount) === 0n
      ? []
      : [{ id, cause: 'unexplained', currency, nanos: nanosOf(residual.amount) }]),
  ]);
  const groups: (Summed & { key: string })[] = (await under.api.get(`/mismatches/groups?by=cause&${filter}`)).body
    .items;
  expect(new Set(groups.map(({ key }) => key))).toEqual(new Set(parts.map(({ cause }) => cause)));
  for (const group of groups) {
    const of = parts.filter(({ cause }) => cause === group.key);
    expect(group.count).toBe(new Set(of.map(({ id }) => id)).size);
    expect(told(group)).toEqual(addedUp(of.map(({ currency, nanos: share }) => [currency, share])));
  }
}

const pending = 'state=open,acknowledged';

async function expectSameByCustomer(filter: string): Promise<void> {
  const rows: Listed[] = await under.list(`?limit=200&${filter}`);
  const groups: (Summed & { key: string })[] = (await under.api.get(`/mismatches/groups?by=customer&${filter}`)).body
    .items;
  expect(new Set(groups.map(({ key }) => key))).toEqual(new Set(rows.map(({ customerId }) => customerId)));
  for (const group of groups) {
    const of = rows.filter(({ customerId }) => customerId === group.key);
    expect(group.count).toBe(of.length);
    expect(told(group)).toEqual(addedUp(of.map(({ difference }) => [difference.currency, nanosOf(difference.amount)])));
  }
}

test('whatever happens to mismatches, the kept sums are those of their rows', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      for (const one of steps) await take(one);
      for (const filter of filters) await expectSameAsRows(filter);
      for (const filter of ['', `${pending}&snoozed=false`]) await expectSameByCause(filter);
      for (const filter of [pending, `${pending}&snoozed=false`]) await expectSameByCustomer(filter);
    }),
    { numRuns: 12 },
  );
});

test('merging leaves one row of each kind that is still there, and none that has gone', async () => {
  const sums = under.api.app.get(KeptSumsRepository);
  await sums.merge();
  expect(await sums.unmerged()).toBe(0);
  const rows = await under.db.query(
    `select count(*)::int as n, sum(cells)::int as cells from mismatch_sum where cause is null
     group by day, product, state, regressed, currency`,
  );
  expect(rows.every(({ n, cells }: { n: number; cells: number }) => n === 1 && cells > 0)).toBe(true);
});

test('merging leaves one row of each customer and currency that has anything pending', async () => {
  const stakes = under.api.app.get(CustomerStakesRepository);
  await under.apply(finding('2026-01-12'), finding('2026-01-13'), matched('2026-01-01'));
  const before = await stakes.sums();
  await Promise.all([stakes.merge(), stakes.merge()]);
  expect(await stakes.unmerged()).toBe(0);
  expect(await stakes.sums()).toEqual(expect.arrayContaining(before));
  const [rows] = await under.db.query('select count(*)::int as n, min(cells) as least from customer_stake');
  expect(rows).toEqual({ n: before.length, least: expect.any(Number) });
  expect(rows.least).toBeGreaterThan(0);
});

test('two that merge at once count nothing twice', async () => {
  const before = (await under.api.get('/mismatches/summary')).body;
  const sums = under.api.app.get(KeptSumsRepository);
  await under.apply(finding('2026-01-09'), finding('2026-01-10'));
  await Promise.all([sums.merge(), sums.merge(), under.apply(finding('2026-01-11')), sums.merge()]);
  expect((await under.api.get('/mismatches/summary')).body.count).toBe(before.count + 3);
});
