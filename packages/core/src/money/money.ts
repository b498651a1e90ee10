/** An amount with its currency: nano-units (1 USD = 1_000_000_000n) and an upper-case ISO 4217 code. */
export type Money = { readonly nanos: bigint; readonly currency: string };

/** Two currencies met in one sum. Amounts are never converted, so this is a broken invariant of the caller. */
export class CurrencyMismatchError extends Error {
  override readonly name = 'CurrencyMismatchError';

  constructor(
    readonly left: string,
    readonly right: string,
  ) {
    super(`${left} and ${right} cannot be added or compared: keep one sum per currency`);
  }
}

function assertSameCurrency(left: Money, right: Money): void {
  if (left.currency !== right.currency) throw new CurrencyMismatchError(left.currency, right.currency);
}

/** left + right. Throws CurrencyMismatchError when the currencies differ. */
export function addMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return { nanos: left.nanos + right.nanos, currency: left.currency };
}

/** left − right. Throws CurrencyMismatchError when the currencies differ. */
export function subtractMoney(left: Money, right: Money): Money {
  assertSameCurrency(left, right);
  return { nanos: left.nanos - right.nanos, currency: left.currency };
}

/** The same amount with the other sign. */
export function negateMoney(money: Money): Money {
  return { nanos: -money.nanos, currency: money.currency };
}
