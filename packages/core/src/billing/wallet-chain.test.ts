import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { chainBreaks, type WalletLink } from './wallet-chain.js';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 10, 0, minute));

/** A wallet's rows from its movements, one a minute. */
function walletOf(opening: bigint, movements: readonly bigint[]): WalletLink[] {
  let balance = opening;
  return movements.map((moved, minute) => {
    const before = balance;
    balance += moved;
    return { at: at(minute), before, after: balance };
  });
}

// Few sizes, so that balances come again and movements cancel each other out.
const movements = fc.array(fc.bigInt({ min: -3n, max: 3n }), { maxLength: 14 });
const openings = fc.bigInt({ min: 0n, max: 4n });
const ends = (rows: readonly WalletLink[], opening: bigint) => ({
  startsAt: opening,
  endsAt: { balance: rows.at(-1)?.after ?? opening, at: at(60) },
});

test('a whole wallet is one chain, whatever the order of its rows and however many share an instant', () => {
  fc.assert(
    fc.property(openings, movements, fc.infiniteStream(fc.nat()), (opening, moved, order) => {
      const rows = walletOf(opening, moved);
      const shuffled = rows
        .map((row) => ({ row: { ...row, at: at(0) }, key: order.next().value ?? 0 }))
        .sort((a, b) => a.key - b.key)
        .map(({ row }) => row);
      expect(chainBreaks(rows)).toEqual([]);
      expect(chainBreaks(shuffled, ends(rows, opening))).toEqual([]);
    }),
  );
});

test('a wallet without any one of its rows that moved money is broken', () => {
  fc.assert(
    fc.property(openings, movements, fc.nat(), (opening, moved, pick) => {
      const rows = walletOf(opening, moved);
      const moving = rows.filter(({ before, after }) => before !== after);
      fc.pre(moving.length > 0);
      const missing = moving[pick % moving.length];
      const left = rows.filter((row) => row !== missing);
      expect(chainBreaks(left, ends(rows, opening))).not.toEqual([]);
      expect(chainBreaks(left.toReversed(), ends(rows, opening))).not.toEqual([]);
    }),
  );
});

test('a row missing between others is found without knowing where the wallet began or ended', () => {
  fc.assert(
    fc.property(
      fc.array(fc.bigInt({ min: 1n, max: 9n }), { minLength: 3, maxLength: 12 }),
      fc.nat(),
      (debits, pick) => {
        const rows = walletOf(
          1_000n,
          debits.map((debit) => -debit),
        );
        const missing = 1 + (pick % (rows.length - 2));
        expect(chainBreaks(rows.filter((_, index) => index !== missing))).toHaveLength(1);
      },
    ),
  );
});

test('a break names what the wallet held before and after the missing rows, and when', () => {
  const rows = walletOf(100n, [-10n, -5n, -7n, -1n]);
  expect(chainBreaks(rows.filter((_, index) => index !== 1 && index !== 2))).toEqual([
    { holding: { balance: 90n, at: at(0) }, expecting: { balance: 78n, at: at(3) } },
  ]);
});

test('rows missing at the end are told by what the wallet holds now', () => {
  const rows = walletOf(100n, [-10n, -5n]);
  const now = { balance: 85n, at: at(9) };
  expect(chainBreaks(rows, { endsAt: now })).toEqual([]);
  expect(chainBreaks(rows.slice(0, 1), { endsAt: now })).toEqual([
    { holding: { balance: 90n, at: at(0) }, expecting: now },
  ]);
});

test('a loop of rows beside the chain is a break, since something must have led to it', () => {
  const rows = [...walletOf(100n, [-10n, -5n]), ...walletOf(40n, [-2n, 2n]).map((row) => ({ ...row, at: at(30) }))];
  expect(chainBreaks(rows)).toEqual([
    { holding: { balance: 85n, at: at(1) }, expecting: { balance: 40n, at: at(30) } },
  ]);
});

test('an empty wallet and rows that move nothing break nothing', () => {
  expect(chainBreaks([])).toEqual([]);
  expect(chainBreaks(walletOf(5n, [0n, 0n]))).toEqual([]);
});
