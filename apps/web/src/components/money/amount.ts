import type { Money } from '../../api/types.js';

const pattern = /^(-?)(\d+)(?:\.(\d{1,9}))?$/;

/** Exact nano-units of a decimal string as the API sends it. Throws on anything else: a figure is never guessed. */
export function nanosOf(amount: string): bigint {
  const [, sign, whole, fraction = ''] = pattern.exec(amount) ?? [];
  if (whole === undefined) throw new Error(`Not an amount: ${amount}`);
  const nanos = BigInt(whole + fraction.padEnd(9, '0'));
  return sign === '-' ? -nanos : nanos;
}

/** Nine decimals, as the API writes them. */
export function amountOf(nanos: bigint): string {
  const digits = (nanos < 0n ? -nanos : nanos).toString().padStart(10, '0');
  return `${nanos < 0n ? '-' : ''}${digits.slice(0, -9)}.${digits.slice(-9)}`;
}

export const isZero = (money: Money): boolean => nanosOf(money.amount) === 0n;

export const absolute = (money: Money): Money => ({ ...money, amount: money.amount.replace(/^-/, '') });

/** Sums per currency, in order of first appearance; currencies are never added to each other. */
export function sumByCurrency(amounts: Iterable<Money>): Money[] {
  const sums = new Map<string, bigint>();
  for (const { amount, currency } of amounts) sums.set(currency, (sums.get(currency) ?? 0n) + nanosOf(amount));
  return [...sums].map(([currency, nanos]) => ({ amount: amountOf(nanos), currency }));
}

/** For pixel positions in charts only; never shown and never added. */
export const pixelValue = (money: Money | null): number | null => (money === null ? null : Number(money.amount));
