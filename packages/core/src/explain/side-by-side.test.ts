import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { evidence, mills, record, row } from '../../test/mismatch-evidence.js';
import type { ChargeEvidence, Lead } from './evidence.js';
import type { KnownRecord } from './gathered.js';
import { type SideLine, sideBySide } from './side-by-side.js';

const at = new Date('2026-03-01T12:00:00Z');
const ends = { direction: 'outbound', from: '+15005550006', to: '+15005550009', at } as const;
const text = (id: number, more: Partial<KnownRecord> = {}): KnownRecord => {
  return { ...ends, sid: `SM${id}`, kind: 'message', parentSid: null, nanos: mills(10), quantity: 1n, ...more };
};
const priced = (id: number, trail = record(id, 0n).trail) => ({ sid: `SM${id}`, nanos: mills(10), trail });
const led = (id: number, sid: string, more: Partial<ChargeEvidence> = {}) =>
  row(id, mills(15), { lead: { kind: 'item', sid, isCertain: true }, ...more });
const told = ({ pairing, thing, charges }: SideLine) => [pairing, thing?.sid, charges.map(({ chargeId }) => chargeId)];

test('a record stands beside every row that leads to it, with what was expected of it and what was billed beyond', () => {
  const of = evidence({ charges: [led(1, 'SM1'), led(2, 'SM1')], items: [priced(1)] });
  const [line, ...others] = sideBySide(of, { records: [text(1)], isFollowed: true });
  expect(others).toEqual([]);
  expect(line && told(line)).toEqual(['paired', 'SM1', ['row-1', 'row-2']]);
  expect(line).toMatchObject({ expectedNanos: mills(15), billedNanos: mills(30), differenceNanos: mills(15) });
});

test('what is on one side only stands by itself: a record without a charge, and a charge without a record', () => {
  const charges = [row(3, mills(15), { lead: { kind: 'nothing' } })];
  const of = evidence({ charges, items: [priced(1, { kind: 'never-charged', isCertain: true })] });
  const lines = sideBySide(of, { records: [text(1)], isFollowed: true });
  expect(lines.map(told)).toEqual([
    ['no-charge', 'SM1', []],
    ['no-record', undefined, ['row-3']],
  ]);
  expect(lines.map(({ differenceNanos }) => differenceNanos)).toEqual([-mills(15), mills(15)]);
});

test('where nobody followed the references, neither side is said to be missing', () => {
  const of = evidence({ charges: [row(3, mills(15), { lead: { kind: 'unread' } })], items: [priced(1)] });
  const lines = sideBySide(of, { records: [text(1)], isFollowed: false });
  expect(lines.map(({ pairing }) => pairing)).toEqual(['not-compared', 'not-compared']);
  expect(lines[1]?.differenceNanos).toBeNull();
});

test('records that do not add up to the usage keep their prices and have no cost', () => {
  const of = evidence({ charges: [led(1, 'SM1')], items: null, costNanos: mills(99) });
  const [line] = sideBySide(of, { records: [text(1)], isFollowed: true });
  expect(line?.thing).toMatchObject({ priceNanos: mills(10), costNanos: null });
  expect(line).toMatchObject({ pairing: 'paired', expectedNanos: null, differenceNanos: null });
});

test('the legs of a call are one thing, and a row that leads to any of them stands beside it', () => {
  const call = (sid: string, parentSid: string | null) => text(0, { sid, parentSid, kind: 'call' });
  const legs = [call('CA1', null), call('CA2', 'CA1'), text(0, { sid: 'RE1', parentSid: 'CA1', kind: 'recording' })];
  const items = [{ sid: 'CA1', nanos: mills(20), trail: { kind: 'unread' } as const }];
  const of = evidence({ product: 'voice', charges: [led(1, 'CA2')], items });
  const lines = sideBySide(of, { records: legs, isFollowed: true });
  expect(lines.map(told)).toEqual([['paired', 'CA1', ['row-1']]]);
  expect(lines[0]?.thing).toMatchObject({ parts: 2, priceNanos: mills(20), costNanos: mills(20) });
});

test('a row that leads to a record of another product is beside it, and the record costs this cell nothing', () => {
  const of = evidence({ charges: [led(1, 'MM7')], items: [] });
  const lines = sideBySide(of, { records: [text(7, { sid: 'MM7' })], isFollowed: true });
  expect(lines.map(told)).toEqual([['paired', 'MM7', ['row-1']]]);
  expect(lines[0]?.thing?.costNanos).toBeNull();
});

const anyLead = fc.oneof(
  fc.nat({ max: 12 }).map((id): Lead => ({ kind: 'item', sid: `SM${id}`, isCertain: true })),
  fc.constantFrom<Lead>({ kind: 'nothing' }, { kind: 'unread' }),
);
const anyCharges = fc.array(fc.tuple(anyLead, fc.bigInt({ min: -mills(50), max: mills(50) })), { maxLength: 20 });
const anyCosts = fc.uniqueArray(fc.tuple(fc.nat({ max: 9 }), fc.bigInt({ min: 0n, max: mills(40) })), {
  selector: ([id]) => id,
});

test('every record and row stands on exactly one line, and lines add up to what the sides add up to', () => {
  fc.assert(
    fc.property(anyCharges, anyCosts, (leads, costs) => {
      const charges = leads.map(([lead, nanos], index) => row(index, nanos, { lead }));
      const items = costs.map(([id, nanos]) => ({ sid: `SM${id}`, nanos, trail: { kind: 'unread' } as const }));
      const records = costs.map(([id, nanos]) => text(id, { nanos }));
      const lines = sideBySide(evidence({ charges, items }), { records, isFollowed: true });
      const sum = (all: readonly bigint[]) => all.reduce((total, nanos) => total + nanos, 0n);
      const ids = lines.flatMap((line) => line.charges.map(({ chargeId }) => chargeId)).sort();
      expect(ids).toEqual(charges.map(({ chargeId }) => chargeId).sort());
      expect(lines.flatMap(({ thing }) => thing?.sid ?? []).sort()).toEqual(items.map(({ sid }) => sid).sort());
      expect(sum(lines.map(({ billedNanos }) => billedNanos))).toBe(sum(charges.map(({ nanos }) => nanos)));
      expect(sum(lines.flatMap(({ thing }) => thing?.costNanos ?? []))).toBe(sum(items.map(({ nanos }) => nanos)));
      for (const { expectedNanos, billedNanos, differenceNanos } of lines)
        expect(differenceNanos).toBe(expectedNanos === null ? null : billedNanos - expectedNanos);
    }),
  );
});
