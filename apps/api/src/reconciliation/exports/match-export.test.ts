import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { matchExport, type ToldRow } from './match-export.js';

const row = (part: Partial<ToldRow> = {}): ToldRow => ({
  ...{ locationId: 'loc-a', id: 't1', day: '2026-02-02', bookedAt: new Date('2026-02-02T10:00:30Z'), nanos: 15n },
  ...{ currency: 'USD', description: 'Outbound SMS', ...part },
});

test('a row with one id and one amount is the same row, however its text and time are written', () => {
  const exported = [row({ description: 'SMS', bookedAt: new Date('2026-02-02T11:00:00Z') })];
  expect(matchExport(exported, [row()])).toEqual({ matched: 1, onlyInExport: [], onlyInLedger: [] });
});

test('one id with two amounts is a difference on both sides', () => {
  const [exported, ledger] = [row({ nanos: 16n }), row()];
  const twin = row({ id: 't2', nanos: 16n });
  expect(matchExport([exported], [ledger, twin])).toEqual({
    ...{ matched: 0, onlyInExport: [exported], onlyInLedger: [ledger, twin] },
  });
});

test('rows without ids are paired as often as each stands on both sides', () => {
  const unnamed = row({ id: null, bookedAt: new Date('2026-02-02T10:00:00Z') });
  const result = matchExport([unnamed, { ...unnamed }], [row(), row({ id: 't2' }), row({ id: 't3' })]);
  expect(result).toMatchObject({ matched: 2, onlyInExport: [], onlyInLedger: [{ id: 't3' }] });
});

const any = fc.record({
  id: fc.option(fc.constantFrom('a', 'b', 'c')),
  nanos: fc.constantFrom(1n, 2n),
  description: fc.constantFrom('x', 'y'),
});

test('every row is paired once or left over, and the money that is left over is the difference of both sides', () => {
  fc.assert(
    fc.property(fc.array(any), fc.uniqueArray(any, { selector: ({ id }) => id }), (one, other) => {
      const [exported, ledger] = [one.map(row), other.map(row)];
      const { matched, onlyInExport, onlyInLedger } = matchExport(exported, ledger);
      expect(matched + onlyInExport.length).toBe(exported.length);
      expect(matched + onlyInLedger.length).toBe(ledger.length);
      const sum = (rows: readonly ToldRow[]) => rows.reduce((total, { nanos }) => total + nanos, 0n);
      expect(sum(onlyInExport) - sum(onlyInLedger)).toBe(sum(exported) - sum(ledger));
    }),
  );
});
