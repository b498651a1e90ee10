import { balanceLasts } from '../examination/balance-lasts.js';
import type { RecentCost } from '../examination/judge-parent-balance.js';
import { inCents } from '../money/in-cents.js';
import type { Money } from '../money/money.js';
import type { AlertState, NewAlert } from './alert-state.js';
import { type AlertTerms, thresholdIn } from './alert-terms.js';

const parent = 'parent';

/** `balance` is null where Twilio did not tell it the newest time that it was asked. */
export function balanceAlert(
  balance: Money | null,
  recent: RecentCost | null,
  { balanceDays, balanceBelow }: AlertTerms,
): AlertState {
  const kind = 'balance.low';
  if (balance === null) return { kind, open: [], over: [] };
  const lasts = balanceLasts(balance, recent);
  const isTooFewDays = lasts.kind === 'days' && lasts.days < balanceDays;
  const isTooLittle = balanceBelow?.currency === balance.currency && balance.nanos < balanceBelow.nanos;
  if (lasts.kind !== 'spent' && !isTooFewDays && !isTooLittle) {
    // Days are wanted and nobody knows how many there are: that is no all-clear.
    const isUnknown = lasts.kind === 'unknown' && lasts.why !== 'nothing-used' && balanceDays > 0;
    return { kind, open: [], over: isUnknown ? [] : [parent] };
  }
  const days =
    lasts.kind === 'days' ? `, which pays ${lasts.days === 1 ? '1 usual day' : `${lasts.days} usual days`}` : '';
  const alert: NewAlert = {
    ...{ kind, subject: parent, path: '/', news: lasts.kind === 'spent' ? 'spent' : 'low' },
    title: lasts.kind === 'spent' ? 'The Twilio balance is spent' : 'The Twilio balance is low',
    detail: `The parent holds ${inCents(balance)}${days}. At zero Twilio suspends everybody: add money, or switch automatic recharge on.`,
  };
  return { kind, open: [alert], over: [] };
}

/** What a customer's wallet held when it was read. */
export type WalletSeen = { readonly customerId: string; readonly name: string; readonly balance: Money };

/** `gone` are customers who have no wallet any more; a wallet that was not read is in neither. */
export function walletAlerts(
  wallets: readonly WalletSeen[],
  { terms, gone }: { readonly terms: AlertTerms; readonly gone: readonly string[] },
): AlertState {
  const kind = 'wallet.low';
  const isLow = ({ balance }: WalletSeen) =>
    balance.nanos <= 0n || balance.nanos < thresholdIn(terms.walletBelow, balance.currency);
  const open = wallets.filter(isLow).map(({ customerId, name, balance }): NewAlert => {
    const isEmpty = balance.nanos <= 0n;
    return {
      ...{ kind, subject: customerId, path: `/customers/${customerId}`, news: isEmpty ? 'empty' : 'low' },
      title: `The wallet of ${name} is ${isEmpty ? 'empty' : 'low'}`,
      detail: `It holds ${inCents(balance)}. HighLevel stops texts and calls of a customer whose wallet is empty.`,
    };
  });
  return { kind, open, over: [...wallets.filter((one) => !isLow(one)).map(({ customerId }) => customerId), ...gone] };
}
