import type { WalletTransaction } from '@plumbline/clients/highlevel/wallet-transactions';
import { nanosPerUnit, parseAmount } from '@plumbline/core/money/amount';

type Row = Pick<
  WalletTransaction,
  'amount' | 'balance' | 'prevWalletBalance' | 'credits' | 'prevWalletCredits' | 'totalBalance'
>;
type Printed = { readonly nanos: bigint; readonly decimals: number };

/** What the wallet held before and after a row, balance and credits together; null where the row does not tell. */
export type WalletBalances =
  | { readonly kind: 'adds-up'; readonly before: bigint | null; readonly after: bigint | null }
  | { readonly kind: 'contradicts' };

/**
 * Whether balance before + amount = balance after. It tells a wrong sign and a wrong unit, such as cents, from the row
 * itself. Credits may have paid a part, and nobody documents whether the amount then holds that part: both readings
 * pass. A row without balances cannot be checked and passes; amounts printed with fewer decimals than another may be
 * off by their last digit.
 */
export function walletBalances(row: Row, amountNanos: bigint): WalletBalances {
  const [before, after] = [printed(row.prevWalletBalance), printed(row.balance)];
  if (before === null || after === null) return { kind: 'adds-up', before: null, after: null };
  const [creditsBefore, creditsAfter] = [printed(row.prevWalletCredits), printed(row.credits)];
  const credited = creditsBefore === null || creditsAfter === null ? null : creditsAfter.nanos - creditsBefore.nanos;
  const shown = [before, after, creditsBefore, creditsAfter].flatMap((one) => one ?? []);
  const slack = slackOf(shown, printed(row.amount));
  const paid = after.nanos - before.nanos;
  const addsUp =
    near(paid + (credited ?? 0n), amountNanos, slack) || (credited !== null && near(paid, amountNanos, slack));
  const total = printed(row.totalBalance);
  const sum = after.nanos + (creditsAfter?.nanos ?? 0n);
  const totalAddsUp =
    total === null || creditsAfter === null || near(total.nanos, sum, slackOf([total], after, creditsAfter));
  if (!addsUp || !totalAddsUp) return { kind: 'contradicts' };
  if ((creditsBefore === null) !== (creditsAfter === null)) return { kind: 'adds-up', before: null, after: null };
  return { kind: 'adds-up', before: before.nanos + (creditsBefore?.nanos ?? 0n), after: sum };
}

function printed(text: string | null): Printed | null {
  const parsed = parseAmount(text?.trim() ?? '');
  if (text === null || parsed.kind === 'refused') return null;
  return { nanos: parsed.nanos, decimals: /\.(\d*)/.exec(text.trim())?.[1]?.length ?? 0 };
}

/** One unit of the last digit of the printed ones, where something that went into them has more digits. */
function slackOf(printedOnes: readonly Printed[], ...parts: readonly (Printed | null)[]): bigint {
  const decimals = Math.max(...printedOnes.map((one) => one.decimals));
  const finer = parts.some((part) => part !== null && part.decimals > decimals);
  return finer ? nanosPerUnit / 10n ** BigInt(decimals) : 0n;
}

function near(a: bigint, b: bigint, slack: bigint): boolean {
  const difference = a - b;
  return difference <= slack && -difference <= slack;
}
