import type { WalletTransaction } from '@plumbline/clients/highlevel/wallet-transactions';
import { nanosPerUnit, parseAmount } from '@plumbline/core/money/amount';

type Balances = Pick<WalletTransaction, 'amount' | 'balance' | 'prevWalletBalance' | 'credits' | 'prevWalletCredits'>;

/**
 * Whether balance before + amount = balance after. It tells a wrong sign and a wrong unit, such as cents, from the row
 * itself. Credits may have paid a part. A row without both balances cannot be checked and passes; balances printed with
 * fewer decimals than the amount may be off by their last digit.
 */
export function walletAddsUp(row: Balances, amountNanos: bigint): boolean {
  const paid = changeOf(row.prevWalletBalance, row.balance);
  if (paid === null) return true;
  const credited = changeOf(row.prevWalletCredits, row.credits);
  const change = paid.nanos + (credited?.nanos ?? 0n);
  const decimals = Math.max(paid.decimals, credited?.decimals ?? 0);
  const difference = change > amountNanos ? change - amountNanos : amountNanos - change;
  return difference <= (decimals < decimalsOf(row.amount) ? nanosPerUnit / 10n ** BigInt(decimals) : 0n);
}

function changeOf(before: string | null, after: string | null) {
  if (before === null || after === null) return null;
  const [from, to] = [parseAmount(before.trim()), parseAmount(after.trim())];
  if (from.kind === 'refused' || to.kind === 'refused') return null;
  return { nanos: to.nanos - from.nanos, decimals: Math.max(decimalsOf(before), decimalsOf(after)) };
}

function decimalsOf(text: string): number {
  return /\.(\d*)/.exec(text.trim())?.[1]?.length ?? 0;
}
