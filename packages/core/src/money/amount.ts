/** One whole unit of any currency (or of a multiplier) in nano-units. */
export const nanosPerUnit = 1_000_000_000n;

const decimalPlaces = 9;

/** The most digits that a ledger column, numeric(24,9), holds before the point. */
const wholeDigitsMax = 15;

export type ParsedAmount =
  | { readonly kind: 'amount'; readonly nanos: bigint }
  | { readonly kind: 'refused'; readonly reason: 'not-a-number' | 'too-many-decimals' };

const shape = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d{1,3}))?$/;

const notANumber: ParsedAmount = { kind: 'refused', reason: 'not-a-number' };

/**
 * Reads a decimal string, as a provider or a person writes it ("-0.00750", "1e-7", "12"), without rounding.
 * Zeros beyond the ninth decimal are dropped; any other digit there is refused, so that the raw text can be kept aside.
 * Blanks, separators, currency signs and more than fifteen digits before the point are not a number.
 */
export function parseAmount(text: string): ParsedAmount {
  const match = shape.exec(text);
  if (match === null) return notANumber;
  const [, sign = '', whole = '', decimals = '', exponentText = '0'] = match;
  const digits = whole + decimals;
  if (digits === '') return notANumber;

  const significant = digits.replace(/^0+/, '').replace(/0+$/, '');
  if (significant === '') return { kind: 'amount', nanos: 0n };
  const trailingZeros = digits.length - digits.replace(/0+$/, '').length;
  const shift = decimalPlaces - decimals.length + Number(exponentText) + trailingZeros;
  if (shift < 0) return { kind: 'refused', reason: 'too-many-decimals' };
  if (significant.length + shift > wholeDigitsMax + decimalPlaces) return notANumber;

  const size = BigInt(significant + '0'.repeat(shift));
  return { kind: 'amount', nanos: sign === '-' ? -size : size };
}

/** Writes nano-units as a decimal string with exactly nine decimals: 12345600000n → "12.345600000". */
export function formatAmount(nanos: bigint): string {
  const digits = (nanos < 0n ? -nanos : nanos).toString().padStart(decimalPlaces + 1, '0');
  return `${nanos < 0n ? '-' : ''}${digits.slice(0, -decimalPlaces)}.${digits.slice(-decimalPlaces)}`;
}
