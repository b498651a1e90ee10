import type { Money } from '../../api/types.js';
import { amountOf, nanosOf } from './amount.js';

type Sign = 'auto' | 'always';
type Numeric = `${number}`;

const cent = 10_000_000n;

const isNumeric = (text: string): text is Numeric => /^-?\d+(\.\d+)?$/.test(text);

// Amounts under a cent would read as nothing, so they keep as many decimals as show two figures.
function decimalsFor(nanos: bigint): number {
  const size = nanos < 0n ? -nanos : nanos;
  if (size === 0n || size >= cent) return 2;
  const leading = 9 - size.toString().length;
  return Math.min(9, leading + 2);
}

const formats = new Map<string, Intl.NumberFormat>();

function formatOf(currency: string, decimals: number, sign: Sign): Intl.NumberFormat {
  const key = `${currency} ${decimals} ${sign}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.NumberFormat('en-US', {
    style: 'currency',
    currency,
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
    signDisplay: sign === 'always' ? 'exceptZero' : 'negative',
  });
  formats.set(key, format);
  return format;
}

/** For reading: cents, or more decimals below a cent. The decimal string is formatted as it is, without a float. */
export function shownMoney(money: Money, sign: Sign = 'auto'): string {
  if (!isNumeric(money.amount)) throw new Error(`Not an amount: ${money.amount}`);
  const format = formatOf(money.currency, decimalsFor(nanosOf(money.amount)), sign);
  return format.format(money.amount).replace('-', '−');
}

const exactFormats = new Map<string, Intl.NumberFormat>();

/** For comparing single items: every decimal that there is, six at the least, so that figures stand below each other. */
export function wholeMoney(money: Money, sign: Sign = 'auto'): string {
  if (!isNumeric(money.amount)) throw new Error(`Not an amount: ${money.amount}`);
  const key = `${money.currency} ${sign}`;
  const format =
    exactFormats.get(key) ??
    new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency: money.currency,
      minimumFractionDigits: 6,
      maximumFractionDigits: 9,
      signDisplay: sign === 'always' ? 'exceptZero' : 'negative',
    });
  exactFormats.set(key, format);
  return format.format(money.amount).replace('-', '−');
}

/** For the title: every decimal, with the currency's code. */
export function exactMoney(money: Money): string {
  return `${money.amount.replace('-', '−')} ${money.currency}`;
}

/** A share as a percentage: "0.005" is "0.5%". */
export function shownPercent(share: string): string {
  return `${amountOf(nanosOf(share) * 100n).replace(/\.?0+$/, '')}%`;
}

/** A dated multiplier as people say it: 1.05 is "5% added". */
export function shownMultiplier(multiplier: string): string {
  const added = nanosOf(multiplier) - 1_000_000_000n;
  if (added === 0n) return '×1, passed through';
  if (nanosOf(multiplier) === 0n) return '×0, not rebilled';
  const share = amountOf(added).replace('-', '');
  return `×${multiplier}, ${shownPercent(share)} ${added < 0n ? 'taken off' : 'added'}`;
}

let markupFormat: Intl.NumberFormat | undefined;

/** A markup for reading, to four decimals: "×1.0542". The decimal string is formatted as it is, without a float. */
export function shownMarkup(markup: string): string {
  if (!isNumeric(markup)) throw new Error(`Not a markup: ${markup}`);
  markupFormat ??= new Intl.NumberFormat('en-US', { minimumFractionDigits: 2, maximumFractionDigits: 4 });
  return `×${markupFormat.format(markup)}`.replace('-', '−');
}
