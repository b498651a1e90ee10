import type { Books } from './books.js';
import type { Customer } from './cast.js';
import type { Charge } from './charge.js';
import { randomFor } from './random.js';
import { unrelatedChargesOf } from './unrelated-charges.js';
import { type Day, dayOf, daysFrom } from './utc-day.js';

/** A wallet row: `amountNanos` is negative for a debit, as HighLevel signs it. */
export type WalletRow = {
  readonly id: string;
  readonly bookedMs: number;
  /** Null where nothing happened but the booking itself. */
  readonly atMs: number | null;
  readonly chargeType: string;
  readonly description: string;
  readonly ref: string | null;
  readonly amountNanos: bigint;
  readonly balanceBefore: bigint;
  readonly balanceAfter: bigint;
  /** Complimentary credits, which pay before the balance does. */
  readonly creditsBefore: bigint;
  readonly creditsAfter: bigint;
};

type Unbooked = Omit<WalletRow, 'balanceBefore' | 'balanceAfter' | 'creditsBefore' | 'creditsAfter'>;

type Kept = { readonly lastDay: Day; readonly rows: readonly WalletRow[] };

const dollar = 1_000_000_000n;
const keptMost = 200;

/** The wallets. Rows are in the order of booking; a wallet is folded anew when a day is added or a defect put in. */
export class Ledgers {
  readonly #seed: number;
  readonly #books: Books;
  readonly #kept = new Map<string, Kept>();

  constructor(seed: number, books: Books) {
    this.#seed = seed;
    this.#books = books;
  }

  forget(): void {
    this.#kept.clear();
  }

  /** Oldest first, only what is booked by now. */
  rowsOf(customer: Customer, nowMs: number): readonly WalletRow[] {
    const lastDay = dayOf(nowMs);
    let kept = this.#kept.get(customer.key);
    if (kept?.lastDay !== lastDay) {
      kept = { lastDay, rows: this.#fold(customer, lastDay) };
      this.#keep(customer.key, kept);
    }
    return kept.rows.slice(0, countBookedBy(kept.rows, nowMs));
  }

  balanceOf(customer: Customer, nowMs: number): bigint {
    return this.rowsOf(customer, nowMs).at(-1)?.balanceAfter ?? this.#openingBalance(customer);
  }

  creditsOf(customer: Customer, nowMs: number): bigint {
    return this.rowsOf(customer, nowMs).at(-1)?.creditsAfter ?? 0n;
  }

  #keep(key: string, kept: Kept): void {
    const oldest = this.#kept.keys().next();
    if (this.#kept.size >= keptMost && !oldest.done) this.#kept.delete(oldest.value);
    this.#kept.set(key, kept);
  }

  #openingBalance(customer: Customer): bigint {
    return BigInt(randomFor(this.#seed, 'opening balance', customer.key).between(1_500, 6_000)) * (dollar / 100n);
  }

  #fold(customer: Customer, lastDay: Day): WalletRow[] {
    const charges = daysFrom(this.#books.firstDayOf(customer), lastDay).flatMap((day) => [
      ...this.#books.bookOf(customer, day).charges,
      ...unrelatedChargesOf(this.#seed, customer, day),
    ]);
    charges.sort((one, other) => one.bookedMs - other.bookedMs || (one.id < other.id ? -1 : 1));
    const rows: WalletRow[] = [];
    let balance = this.#openingBalance(customer);
    let credits = 0n;
    const book = (row: Unbooked, credit: Charge['credit']) => {
      const balanceBefore = balance;
      const creditsBefore = credits;
      balance += row.amountNanos;
      if (credit !== undefined) {
        credits -= credit.nanos;
        if (credit.isInAmount) balance += credit.nanos;
      }
      // Field by field: a spread of so many costs more than all else that a wallet of thousands of rows needs.
      const { id, bookedMs, atMs, chargeType, description, ref, amountNanos } = row;
      rows.push({
        id,
        bookedMs,
        atMs,
        chargeType,
        description,
        ref,
        amountNanos,
        balanceBefore,
        balanceAfter: balance,
        creditsBefore,
        creditsAfter: credits,
      });
    };
    for (const charge of charges) {
      book(rowOf(charge), charge.credit);
      if (balance < 10n * dollar) book(rechargeAfter(charge, customer), undefined);
    }
    return rows;
  }
}

function rowOf(charge: Charge): Unbooked {
  const { id, bookedMs, atMs, chargeType, description, ref } = charge;
  return { id, bookedMs, atMs, chargeType, description, ref, amountNanos: -charge.nanos };
}

/** The wallet fills itself from the customer's card as soon as it falls below its threshold. */
function rechargeAfter(charge: Charge, customer: Customer): Unbooked {
  const dollars = BigInt(25 * (1 + (customer.index % 4)));
  return {
    id: charge.id.replace('sbx-tx-', 'sbx-rc-'),
    bookedMs: charge.bookedMs,
    atMs: null,
    chargeType: 'Recharge',
    description: 'Wallet recharge',
    ref: null,
    amountNanos: dollars * dollar,
  };
}

function countBookedBy(rows: readonly WalletRow[], nowMs: number): number {
  let least = 0;
  let most = rows.length;
  while (least < most) {
    const middle = (least + most) >> 1;
    if ((rows[middle]?.bookedMs ?? Number.POSITIVE_INFINITY) <= nowMs) least = middle + 1;
    else most = middle;
  }
  return least;
}
