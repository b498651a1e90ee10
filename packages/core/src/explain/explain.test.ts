import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evidence, mills, record, row } from '../../test/mismatch-evidence.js';
import type { MismatchEvidence } from './evidence.js';
import { explain } from './explain.js';

/** Cause, share in mills, certainty; and what is left. */
function said(of: MismatchEvidence) {
  const { causes, residualNanos } = explain(of);
  return {
    causes: causes.map(({ cause, nanos, certainty }) => [cause, Number(nanos) / 1e6, certainty]),
    residual: Number(residualNanos) / 1e6,
  };
}
const only = (cause: string, share: number, certainty = 'proven') => ({
  causes: [[cause, share, certainty]],
  residual: 0,
});
const fair = [1, 2, 3].map((id) => row(id, mills(150)));
const used = [1, 2, 3].map((id) => record(id, mills(100)));
const ash = { customerId: 'ash', name: 'Ash' };

test('a cell in which every record was charged at the agreed rate has nothing to explain', () => {
  expect(said(evidence({ charges: fair, items: used }))).toEqual({ causes: [], residual: 0 });
});

test('the row that repeats a reference and an amount was charged twice, and two halves of one charge were not', () => {
  const again = row(4, mills(150), { reference: 'message-2', lead: fair[1]?.lead ?? { kind: 'unread' } });
  expect(said(evidence({ charges: [...fair, again], items: used }))).toEqual(only('duplicate-charge', 150));
  const half = { reference: 'message-2', lead: again.lead };
  const halves = [row(1, mills(150)), row(2, mills(100)), row(3, mills(150)), row(4, mills(50), half)];
  expect(said(evidence({ charges: halves, items: used }))).toEqual({ causes: [], residual: 0 });
});

test('a record that HighLevel made and nobody paid for is a missing charge', () => {
  const items = [...used, record(4, mills(100), { kind: 'never-charged', isCertain: true })];
  expect(said(evidence({ charges: fair, items }))).toEqual(only('missing-charge', -150));
});

test('without agreement of number, direction and time the same is only inferred', () => {
  const items = [...used, record(4, mills(100), { kind: 'never-charged', isCertain: false })];
  expect(said(evidence({ charges: fair, items }))).toEqual(only('missing-charge', -150, 'inferred'));
});

test('a record without a message in HighLevel is other software’s', () => {
  const items = [...used, record(4, mills(100), { kind: 'unknown-to-highlevel' })];
  expect(said(evidence({ charges: fair, items }))).toEqual(only('outside-highlevel', -150));
});

test('a row that leads to no record at all is an orphan', () => {
  const charges = [...fair, row(4, mills(90), { lead: { kind: 'nothing' } })];
  expect(said(evidence({ charges, items: used }))).toEqual(only('orphan-charge', 90));
});

test('a row whose record lies on the shared account tells of a leak', () => {
  const lead = { kind: 'shared-account', sid: 'SM1', accountSid: 'AC1', isCertain: true } as const;
  const charges = [...fair, row(4, mills(90), { lead })];
  expect(said(evidence({ charges, items: used }))).toEqual(only('shared-account-leak', 90));
});

test('a charge in the wrong wallet explains the customer who pays and the one who used it', () => {
  const lead = { kind: 'stranger', sid: 'SM1', stranger: ash, isCertain: true } as const;
  expect(said(evidence({ charges: [...fair, row(4, mills(90), { lead })], items: used }))).toEqual(
    only('wrong-customer', 90),
  );
  const items = [...used, record(4, mills(100), { kind: 'charged-to', stranger: ash, isCertain: true })];
  expect(said(evidence({ charges: fair, items }))).toEqual(only('wrong-customer', -150));
});

test('a charge that stands on the next day is timing on both days', () => {
  const items = [...used, record(4, mills(100), { kind: 'charged-on', day: '2026-03-02', isCertain: true })];
  expect(said(evidence({ charges: fair, items }))).toEqual(only('day-boundary', -150));
  const lead = { kind: 'other-day', sid: 'SM1', day: '2026-02-28', isCertain: true } as const;
  expect(said(evidence({ charges: [...fair, row(4, mills(150), { lead })], items: used }))).toEqual(
    only('day-boundary', 150),
  );
});

test('in totals two neighbours that are off by the same amount are timing, but by no more than was used', () => {
  const totals = { items: null, charges: fair, costNanos: mills(400) };
  const neighbour = { day: '2026-03-02', differenceNanos: mills(150), costNanos: mills(100) };
  expect(said(evidence({ ...totals, neighbours: [neighbour] }))).toEqual(only('day-boundary', -150, 'inferred'));
  const tooMuch = evidence({ ...totals, charges: [], costNanos: mills(10), differenceNanos: -mills(150) });
  expect(said({ ...tooMuch, neighbours: [neighbour] }).causes).not.toContainEqual(['day-boundary', -150, 'inferred']);
});

test('rows that came after the day was judged are late, and everything is late in a wallet that fell silent', () => {
  const late = row(4, mills(150), { isLate: true });
  const items = [...used, record(4, mills(100), { kind: 'never-charged', isCertain: true })];
  expect(said(evidence({ charges: [...fair, late], items }))).toEqual(only('late-posting', -150));
  const silent = evidence({ items: null, costNanos: mills(100), isWalletSilentSince: true });
  expect(said(silent)).toEqual(only('late-posting', -150, 'inferred'));
});

test('credits that paid a row instead of the balance are told from a price that is too low', () => {
  const charges = [...fair.slice(1), row(1, 0n, { creditNanos: mills(150) })];
  expect(said(evidence({ charges, items: used }))).toEqual(only('complimentary-credit', -150));
});

test('money that went back is a refund, and what Twilio added without a record is an adjustment', () => {
  const refund = row(4, -mills(150), { reference: 'message-1', lead: { kind: 'unread' } });
  expect(said(evidence({ charges: [...fair, refund], items: used }))).toEqual(only('refund-or-adjustment', -150));
  const restated = { charges: fair, items: used, costNanos: mills(320), restatedNanos: mills(20) };
  expect(said(evidence(restated))).toEqual(only('refund-or-adjustment', -30));
  expect(said(evidence({ ...restated, items: null }))).toEqual(only('refund-or-adjustment', -30, 'inferred'));
  const adjusted = evidence({ product: 'other', costNanos: mills(500), adjustmentNanos: mills(500), items: null });
  expect(said(adjusted)).toEqual(only('refund-or-adjustment', -750));
});

test('records that were all charged at one other multiplier were charged at a wrong rate, and it says at which', () => {
  const charges = [1, 2, 3].map((id) => row(id, mills(125)));
  const otherRates = [{ multiplier: 1_250_000_000n, whose: 'Birch' }];
  const of = evidence({ charges, items: used, otherRates });
  expect(said(of)).toEqual(only('wrong-rate', -75));
  expect(explain(of).causes[0]?.detail).toBe(
    '3 records were charged at 1.25 times the cost instead of 1.5, which is what was agreed for Birch.',
  );
});

test('in totals a ratio is a rate only where it is a round one that chance does not make', () => {
  const charges = [row(1, mills(12_500))];
  expect(said(evidence({ charges, items: null, costNanos: mills(10_000) }))).toEqual(
    only('wrong-rate', -2_500, 'inferred'),
  );
  const cheap = evidence({ charges: [row(1, 1_250_000n)], items: null, costNanos: 1_000_000n });
  expect(said(cheap).causes.map(([cause]) => cause)).not.toContain('wrong-rate');
});

test('carrier fees at the customer’s markup are marked up, whether records tell it or totals', () => {
  const fees = { product: 'carrier-fees', rate: 1_000_000_000n, markup: 1_500_000_000n, differenceNanos: mills(150) };
  expect(said(evidence({ ...fees, charges: fair, items: used }))).toEqual(only('markup-on-pass-through', 150));
  expect(said(evidence({ ...fees, charges: fair, items: null, costNanos: mills(300) }))).toEqual(
    only('markup-on-pass-through', 150, 'inferred'),
  );
});

test('where everybody is charged nine tenths, the missing tenth is the base price’s', () => {
  const charges = [1, 2, 3].map((id) => row(id, mills(135)));
  expect(said(evidence({ charges, items: used, basePrice: 900_000_000n }))).toEqual(only('base-price', -45));
});

test('amounts that were each brought up to a whole cent are rounded', () => {
  const charges = [1, 2, 3].map((id) => row(id, mills(20)));
  const items = [1, 2, 3].map((id) => record(id, mills(9)));
  expect(said(evidence({ charges, items }))).toEqual(only('rounding', 60 - 40.5));
});

test('a monthly fee more or less is the move’s in the month of one, and nobody’s in another', () => {
  const fee = { product: 'phone-numbers', items: null, costNanos: mills(1_150), numberFees: [mills(1_150)] };
  expect(said(evidence({ ...fee, hasMoved: true }))).toEqual(only('number-fee-at-move', -1_725, 'inferred'));
  expect(said(evidence(fee))).toEqual(only('missing-charge', -1_725, 'inferred'));
});

test('what is left of two customers crosses over where an assignment over the agency says so', () => {
  const crossing = { stranger: ash, nanos: -mills(77) };
  expect(said(evidence({ items: null, differenceNanos: -mills(77), charges: fair, crossing }))).toEqual(
    only('wrong-customer', -77, 'inferred'),
  );
});

test('rows without usage are orphans and usage without rows is a missing charge, as far as totals can tell', () => {
  const unread = fair.map((charge) => ({ ...charge, lead: { kind: 'unread' } as const }));
  expect(said(evidence({ charges: unread, items: null, costNanos: 0n }))).toEqual(
    only('orphan-charge', 450, 'inferred'),
  );
  expect(said(evidence({ items: null, costNanos: mills(100) }))).toEqual(only('missing-charge', -150, 'inferred'));
});

test('two currencies are told and never turned into money', () => {
  const { causes, residualNanos } = explain(evidence({ differenceNanos: null, currency: 'EUR' }));
  expect(causes).toMatchObject([{ cause: 'currency', nanos: 0n, certainty: 'proven' }]);
  expect(residualNanos).toBe(0n);
});

test('what nothing explains stays as it is', () => {
  const odd = evidence({ charges: fair, items: null, costNanos: 317_000_000n });
  expect(said(odd)).toEqual({ causes: [], residual: -25.5 });
});

test('each cause sees only what the stronger ones left', () => {
  const again = row(9, mills(125), {
    reference: 'message-1',
    lead: { kind: 'item', sid: 'record-1', isCertain: true },
  });
  const charges = [...[1, 2, 3].map((id) => row(id, mills(125))), again];
  const items = [...used, record(4, mills(100), { kind: 'never-charged', isCertain: true })];
  expect(said(evidence({ charges, items }))).toEqual({
    causes: [
      ['missing-charge', -150, 'proven'],
      ['duplicate-charge', 125, 'proven'],
      ['wrong-rate', -75, 'proven'],
    ],
    residual: 0,
  });
});

const nanos = fc.bigInt({ min: -(10n ** 10n), max: 10n ** 10n });
const sid = fc.constantFrom('record-1', 'record-2', 'record-3', 'elsewhere');
const lead = fc.oneof(
  fc.constant({ kind: 'unread' } as const),
  fc.constant({ kind: 'nothing' } as const),
  fc.record({ kind: fc.constant('item' as const), sid, isCertain: fc.boolean() }),
  fc.record({ kind: fc.constant('stranger' as const), sid, stranger: fc.constant(ash), isCertain: fc.boolean() }),
  fc.record({ kind: fc.constant('other-day' as const), sid, day: fc.constant('2026-03-02'), isCertain: fc.boolean() }),
);
const trail = fc.oneof(
  fc.constant({ kind: 'unread' } as const),
  fc.constant({ kind: 'unknown-to-highlevel' } as const),
  fc.record({ kind: fc.constant('never-charged' as const), isCertain: fc.boolean() }),
  fc.record({ kind: fc.constant('charged-to' as const), stranger: fc.constant(ash), isCertain: fc.boolean() }),
);
const rows = fc
  .array(
    fc.record({
      reference: fc.option(fc.constantFrom('message-1', 'message-2')),
      nanos,
      creditNanos: fc.bigInt({ min: 0n, max: 10n ** 9n }),
      lead,
      isLate: fc.boolean(),
    }),
    { maxLength: 6 },
  )
  .map((all) => all.map(({ nanos: amount, ...one }, index) => row(index, amount, one)));
const records = fc
  .array(fc.record({ nanos: fc.bigInt({ min: 0n, max: 10n ** 9n }), trail }), { maxLength: 4 })
  .map((all) => all.map((one, index) => record(index + 1, one.nanos, one.trail)));
const anything = fc
  .record({
    charges: rows,
    items: fc.option(records),
    differenceNanos: nanos,
    costNanos: fc.bigInt({ min: 0n, max: 10n ** 10n }),
    rate: fc.option(fc.bigInt({ min: 0n, max: 3n * 10n ** 9n })),
    product: fc.constantFrom('sms', 'carrier-fees', 'phone-numbers'),
    restatedNanos: nanos,
    hasMoved: fc.boolean(),
    numberFees: fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { maxLength: 2 }),
    basePrice: fc.option(fc.bigInt({ min: 1n, max: 2n * 10n ** 9n })),
    markup: fc.option(fc.bigInt({ min: 0n, max: 3n * 10n ** 9n })),
    neighbours: fc.array(
      fc.record({ day: fc.constant('2026-03-02'), differenceNanos: nanos, costNanos: fc.constant(10n ** 9n) }),
      { maxLength: 2 },
    ),
    isWalletSilentSince: fc.boolean(),
  })
  .map(evidence);

test('whatever the evidence is, the shares and the residual add up to the difference exactly', () => {
  fc.assert(
    fc.property(anything, (of) => {
      const { causes, residualNanos } = explain(of);
      const shares = causes.reduce((sum, claim) => sum + claim.nanos, 0n);
      expect(shares + residualNanos).toBe(of.differenceNanos);
      expect(causes.every((claim) => claim.nanos !== 0n)).toBe(true);
    }),
  );
});

test('no row and no record is accounted for twice', () => {
  fc.assert(
    fc.property(anything, (of) => {
      const { causes } = explain(of);
      const taken = causes.flatMap(({ charges, items }) => [...charges, ...items]);
      expect(new Set(taken).size).toBe(taken.length);
    }),
  );
});

test('the order in which rows and records come changes nothing', () => {
  fc.assert(
    fc.property(anything, (of) => {
      const turned = { ...of, charges: [...of.charges].reverse(), items: of.items && [...of.items].reverse() };
      const shares = ({ causes }: ReturnType<typeof explain>) =>
        causes.map(({ cause, nanos: one }) => `${cause} ${one}`);
      expect(shares(explain(turned)).sort()).toEqual(shares(explain(of)).sort());
    }),
  );
});
