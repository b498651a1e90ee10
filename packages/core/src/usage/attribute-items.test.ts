import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { assignUsage } from './assign-usage.js';
import { attributeItems, isExplained } from './attribute-items.js';
import { type PricedItem, sumItems } from './sum-items.js';

const ash = '+15550001';
const birch = '+15550002';
const shortCode = '55512';
const owners = new Map([
  [ash, ['ash']],
  [birch, ['birch']],
  [shortCode, ['ash', 'birch']],
]);
const cents = (amount: number) => BigInt(amount) * 10_000_000n;
const item = (sid: string, changes: Partial<PricedItem> = {}): PricedItem => ({
  ...{ sid, kind: 'message', direction: 'outbound', from: ash, to: '+12065550100', parentSid: null },
  ...{ nanos: cents(1), currency: 'USD', mayBeRated: true },
  ...changes,
});
function attribute(items: readonly PricedItem[], prices: Record<string, bigint>) {
  const total = Object.values(prices).reduce((sum, nanos) => sum + nanos, 0n);
  const categories = Object.entries({ ...prices, totalprice: total }).map(([category, nanos]) => ({ category, nanos }));
  const usage = { ...assignUsage({ categories, classifications: new Map() }), currency: 'USD' };
  return attributeItems({ usage, sums: sumItems(items), owners });
}
const plain = (attribution: ReturnType<typeof attribute>) => ({
  parts: Object.fromEntries([...attribution.parts].map(([member, amounts]) => [member, Object.fromEntries(amounts)])),
  remainder: Object.fromEntries(attribution.remainder),
});

test('an outbound message is whose number sent it, an inbound one whose number received it', () => {
  const items = [item('SM1'), item('SM2', { direction: 'inbound', from: ash, to: birch, nanos: cents(3) })];
  expect(plain(attribute(items, { sms: cents(4) }))).toEqual({
    parts: { ash: { sms: cents(1) }, birch: { sms: cents(3) } },
    remainder: {},
  });
});

test('the far end never makes an item a member’s', () => {
  const attribution = attribute([item('SM1', { from: '+19990000', to: birch })], { sms: cents(1) });
  expect(plain(attribution)).toEqual({ parts: {}, remainder: { sms: cents(1) } });
  expect(attribution.unowned).toEqual([{ number: '+19990000', nanos: cents(1), items: 1 }]);
});

test('a number of two members is nobody’s, and is named', () => {
  const attribution = attribute([item('SM1', { from: shortCode }), item('SM2')], { sms: cents(2) });
  expect(plain(attribution)).toEqual({ parts: { ash: { sms: cents(1) } }, remainder: { sms: cents(1) } });
  expect(attribution.ambiguous).toEqual([{ number: shortCode, nanos: cents(1), items: 1 }]);
});

test('a leg without a number of anybody, and a recording, follow the leg that they hang on', () => {
  const call = { kind: 'call', currency: 'USD' } as const;
  const items = [
    item('CA1', { ...call, direction: 'inbound', from: '+12065550100', to: birch }),
    item('CA2', { ...call, from: '+12065550100', to: 'client:somebody', parentSid: 'CA1', nanos: cents(2) }),
    item('RE1', { kind: 'recording', direction: null, from: null, to: null, parentSid: 'CA2', nanos: cents(4) }),
  ];
  const prices = { calls: cents(1), 'calls-client': cents(2), recordings: cents(4), recordingstorage: cents(5) };
  expect(plain(attribute(items, prices))).toEqual({
    parts: { birch: { voice: cents(3), recording: cents(4) } },
    remainder: { recording: cents(5) },
  });
});

test('carrier fees stay with the group where prices of messages are without them', () => {
  const attribution = attribute([item('SM1')], { sms: cents(1), 'sms-messages-carrierfees': cents(2) });
  expect(attribution.messages).toBe('without-fees');
  expect(plain(attribution)).toEqual({ parts: { ash: { sms: cents(1) } }, remainder: { 'carrier-fees': cents(2) } });
  expect(isExplained(attribution, 'sms')).toBe(true);
  expect(isExplained(attribution, 'carrier-fees')).toBe(false);
});

test('prices with carrier fees in them are one line with what they cannot be told from', () => {
  const items = [item('SM1', { nanos: cents(3) }), item('MM1', { from: birch, nanos: cents(7) })];
  const fees = { 'sms-messages-carrierfees': cents(2), 'mms-messages-carrierfees': cents(1) };
  const attribution = attribute(items, { sms: cents(1), mms: cents(6), ...fees });
  expect(attribution.messages).toBe('with-fees');
  expect(plain(attribution)).toEqual({
    parts: { ash: { texting: cents(3) }, birch: { texting: cents(7) } },
    remainder: {},
  });
  expect(isExplained(attribution, 'sms')).toBe(false);
});

test('where neither reading fits, messages are not split, and calls still are', () => {
  const call = item('CA1', { kind: 'call' });
  const attribution = attribute([item('SM1'), call], { sms: cents(9), calls: cents(1) });
  expect(attribution.messages).toBe('neither');
  expect(plain(attribution)).toEqual({ parts: { ash: { voice: cents(1) } }, remainder: { sms: cents(9) } });
  expect(attribution.families.map(({ family, addsUp }) => [family, addsUp])).toEqual([
    ['sms', false],
    ['voice', true],
  ]);
});

test('items in another currency than usage explain nothing of it', () => {
  expect(plain(attribute([item('SM1', { currency: 'CAD' })], { sms: cents(1) }))).toEqual({
    parts: {},
    remainder: { sms: cents(1) },
  });
});

test('where usage is rounded below its items, the remainder is less than nothing', () => {
  expect(plain(attribute([item('SM1')], { sms: cents(1) - 5n }))).toEqual({
    parts: { ash: { sms: cents(1) } },
    remainder: { sms: -5n },
  });
});

test('an item that is listed twice counts once, and an unrated one is waited for only if a price may come', () => {
  const waiting = item('SM2', { nanos: null, currency: null });
  const sums = sumItems([
    item('SM1'),
    item('SM1'),
    waiting,
    item('CA1', { ...waiting, sid: 'CA1', mayBeRated: false }),
  ]);
  expect(sums.reduce((sum, { nanos }) => sum + nanos, 0n)).toBe(cents(1));
  expect(sums.reduce((sum, { unrated }) => sum + unrated, 0)).toBe(1);
});

const numbers = fc.constantFrom(ash, birch, shortCode, '+19990000', 'client:somebody', 'whatsapp:+15550001', null);
const someItem: fc.Arbitrary<PricedItem> = fc.record({
  sid: fc.constantFrom('SM', 'MM', 'CA', 'RE').chain((prefix) => fc.nat({ max: 20 }).map((n) => `${prefix}${n}`)),
  kind: fc.constantFrom('message', 'call', 'recording'),
  direction: fc.constantFrom('inbound', 'outbound', null),
  from: numbers,
  to: numbers,
  parentSid: fc.option(fc.nat({ max: 20 }).map((n) => `CA${n}`)),
  nanos: fc.option(fc.bigInt({ min: 0n, max: cents(5) })),
  currency: fc.constantFrom('USD', 'USD', 'USD', 'CAD'),
  mayBeRated: fc.boolean(),
});
const someItems = fc.uniqueArray(someItem, { selector: ({ sid }) => sid, maxLength: 12 });

/** Usage that the items explain, with a little on top that they may not. */
function fitting(items: readonly PricedItem[], beyond: bigint): Record<string, bigint> {
  const sums = sumItems(items);
  const of = (family: string) =>
    sums.filter((sum) => sum.family === family).reduce((all, { nanos }) => all + nanos, 0n);
  return {
    ...{ sms: of('sms'), mms: of('mms'), calls: of('voice'), recordings: of('recording'), recordingstorage: beyond },
    ...{ channels: of('whatsapp'), 'sms-messages-carrierfees': beyond, phonenumbers: beyond },
  };
}

const roundedAway = fc.bigInt({ min: -100_000n, max: 100_000n });

test('parts and remainder are the total exactly, line by line, also where usage is rounded', () => {
  fc.assert(
    fc.property(
      someItems,
      fc.bigInt({ min: 0n, max: cents(2) }),
      roundedAway,
      fc.boolean(),
      (items, beyond, off, fits) => {
        const explained = fitting(items, beyond);
        const calls = (explained.calls ?? 0n) + off;
        const prices = fits ? { ...explained, calls: calls > 0n ? calls : 0n } : { sms: beyond, calls: cents(3) };
        const attribution = attribute(items, prices);
        const lines = new Set([...attribution.products.keys(), ...attribution.remainder.keys()]);
        const split = [...lines].reduce(
          (sum, line) =>
            [...attribution.parts.values()].reduce((all, amounts) => all + (amounts.get(line) ?? 0n), sum) +
            (attribution.remainder.get(line) ?? 0n),
          0n,
        );
        expect(split).toBe(Object.values(prices).reduce((sum, nanos) => sum + nanos, 0n));
      },
    ),
  );
});

test('the order of items changes nothing', () => {
  const shuffled = someItems.chain((items) =>
    fc.tuple(fc.constant(items), fc.shuffledSubarray(items, { minLength: items.length })),
  );
  fc.assert(
    fc.property(shuffled, ([items, other]) => {
      expect(attribute(other, fitting(items, cents(1)))).toEqual(attribute(items, fitting(items, cents(1))));
    }),
  );
});

test('no item is in two parts: without it, no more than its own cost leaves the parts, and from one member only', () => {
  fc.assert(
    fc.property(
      someItems.filter(({ length }) => length > 0),
      (items) => {
        const legs = new Set(items.map(({ parentSid }) => parentSid));
        const one = items.find(({ sid }) => !legs.has(sid));
        if (one === undefined) return;
        const others = items.filter((each) => each !== one);
        const before = attribute(items, fitting(items, 0n));
        const after = attribute(others, fitting(others, 0n));
        const costOf = (attribution: typeof before, member: string) =>
          [...(attribution.parts.get(member)?.values() ?? [])].reduce((sum, nanos) => sum + nanos, 0n);
        if (items.some(({ currency }) => currency !== 'USD')) return;
        const lost = ['ash', 'birch'].map((member) => costOf(before, member) - costOf(after, member));
        expect(lost.filter((nanos) => nanos !== 0n).length).toBeLessThanOrEqual(1);
        expect([0n, one.nanos ?? 0n]).toContain(lost.reduce((sum, nanos) => sum + nanos, 0n));
      },
    ),
  );
});
