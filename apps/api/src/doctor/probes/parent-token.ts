import { decideParentToken, type SubaccountRead } from '@plumbline/core/assumption/decide/accounts';
import type { EvidencePage } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Probe } from '../probe.js';
import { examinedDays } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';

const accountsMax = 2;

type WithPages = { readonly evidence: readonly EvidencePage[] };

export const parentToken: Probe = {
  assumption: 'A34',
  look: async ({ twilio, accounts, now }, signal) => {
    const { to: day } = examinedDays(now);
    const subaccounts = accounts.filter(({ isParent, status }) => !isParent && status === 'active');
    const reads: SubaccountRead[] = [];
    const pages: WithPages[] = [];
    for (const { sid: accountSid } of subaccounts.slice(0, accountsMax)) {
      const tries = {
        numbers: () => twilio.numbers(accountSid, signal),
        usage: () => twilio.dailyTotals({ accountSid, from: day, to: day, includeSubaccounts: false }, signal),
      };
      for (const [read, work] of Object.entries(tries)) {
        const answer = await unlessRefused<WithPages>(work);
        reads.push({ accountSid, read, isAnswered: answer !== null });
        if (answer !== null) pages.push(answer);
      }
    }
    return observed(decideParentToken(reads), ...pages);
  },
};

/** Null where the credential is refused; other failures say nothing about it. */
async function unlessRefused<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof ProviderFailure && error.kind === 'unauthorised') return null;
    throw error;
  }
}
