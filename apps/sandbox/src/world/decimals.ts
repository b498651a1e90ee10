import { formatAmount } from '@plumbline/core/money/amount';

/** The shortest exact text, such as `-0.009085` or `12`. */
export function shortest(nanos: bigint): string {
  return formatAmount(nanos).replace(/\.?0+$/, '');
}

/** As Twilio prints a usage price: `0`, or five decimals and more where there are more or more are wanted. */
export function usagePrice(micros: number, decimals = 5): string {
  if (micros === 0) return '0';
  const text = formatAmount(BigInt(micros) * 1_000n).slice(0, -3);
  const short = text.endsWith('0') ? text.slice(0, -1) : text;
  return short.padEnd(short.indexOf('.') + 1 + decimals, '0');
}

/** As Twilio prints an item's price: at least five decimals, and negative because it takes the money. */
export function itemPrice(micros: number): string {
  return micros === 0 ? '0.00000' : `-${usagePrice(micros)}`;
}
