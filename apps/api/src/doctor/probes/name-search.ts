import { decideNameSearch } from '@plumbline/core/assumption/decide/accounts';
import type { AccountFact, Read } from '../../providers/facts.js';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';

/** Asks for an account by its name, and by a part of it, which no account may answer to. */
export const nameSearch: Probe = {
  assumption: 'A38',
  look: async ({ twilio, accounts }, signal) => {
    const sought = accounts.find(({ isParent, friendlyName }) => !isParent && friendlyName.trim().length >= 4);
    const names = sought === undefined ? [] : [sought.friendlyName, sought.friendlyName.slice(0, -2)];
    const reads: Read<AccountFact>[] = [];
    const asked = [];
    for (const name of names) {
      const found = await twilio.accountsNamed(name, signal);
      const named = accounts.filter(({ friendlyName }) => friendlyName === name).map(({ sid }) => sid);
      const isExact =
        found.items.every(({ friendlyName }) => friendlyName === name) &&
        named.every((sid) => found.items.some((item) => item.sid === sid));
      reads.push(found);
      asked.push({ id: `search ${asked.length + 1} from ${sought?.sid}`, fits: isExact });
    }
    return observed(decideNameSearch({ asked, byStatus: countByStatus(accounts) }), ...reads);
  },
};

function countByStatus(accounts: readonly { readonly status: string }[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const { status } of accounts) counts.set(status, (counts.get(status) ?? 0) + 1);
  return Object.fromEntries(counts);
}
