import { assertNever } from '../assert-never.js';
import { groupBy } from '../group-by.js';
import type { Leak } from '../leaks/find-leaks.js';
import { inCents } from '../money/in-cents.js';
import { type AlertState, allOthers, type NewAlert } from './alert-state.js';

const saidMax = 5;

/**
 * One alert a customer. `isWhole` is whether everything was read that leaks are found in: otherwise what is not found may
 * still be there.
 */
export function leakAlerts(leaks: readonly Leak[], { isWhole }: { readonly isWhole: boolean }): AlertState {
  const kind = 'leak';
  const open = [...groupBy(leaks, ({ customerId }) => customerId)].map(([customerId, of]): NewAlert => {
    const name = of[0]?.customerName ?? 'A customer';
    const more = of.length > saidMax ? ` And ${of.length - saidMax} more.` : '';
    return {
      ...{ kind, subject: customerId, title: `${name} uses what is not its own`, path: '/leaks' },
      detail: of.slice(0, saidMax).map(inWords).join(' ') + more,
      // Sums grow from night to night; the leak is the same.
      news: of.map(nameOf).sort().join('\n'),
    };
  });
  return { kind, open, over: isWhole ? allOthers : [] };
}

function nameOf(leak: Leak): string {
  const number = 'phoneNumber' in leak ? leak.phoneNumber : '';
  const account = 'accountSid' in leak ? leak.accountSid : '';
  return `${leak.kind} ${number} ${account}`;
}

function inWords(leak: Leak): string {
  switch (leak.kind) {
    case 'usage-elsewhere':
      return `${leak.phoneNumber} was used on ${leak.accountSid} for ${inCents(leak)}.`;
    case 'charged-elsewhere':
      return `${inCents(leak)} of differences are usage on another account.`;
    case 'wrong-account':
      return `${leak.phoneNumber} lies in ${leak.accountSid} and not in ${leak.ownAccountSid}.`;
    case 'credentials-drifted':
      return `HighLevel uses the credentials of ${leak.accountSid} and not those of ${leak.ownAccountSid}.`;
    case 'unknown-number':
      return `HighLevel lists ${leak.phoneNumber}, which Twilio does not have.`;
    default:
      return assertNever(leak);
  }
}
