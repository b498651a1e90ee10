import { decideInactiveUsage } from '@plumbline/core/assumption/decide/accounts';
import type { Sample } from '@plumbline/core/assumption/decide/decision';
import type { DailyTotalFact, Read } from '../../providers/facts.js';
import { ProviderFailure } from '../../providers/provider-failure.js';
import type { Probe } from '../probe.js';
import { examinedDays } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';

const accountsMax = 3;

export const inactiveAccounts: Probe = {
  assumption: 'A41',
  look: async ({ twilio, accounts, now }, signal) => {
    const { from, to } = examinedDays(now);
    const inactive = accounts.filter(({ status }) => status !== 'active').slice(0, accountsMax);
    const samples: Sample[] = [];
    const reads: Read<DailyTotalFact>[] = [];
    for (const { sid } of inactive) {
      try {
        reads.push(await twilio.dailyTotals({ accountSid: sid, from, to, includeSubaccounts: false }, signal));
        samples.push({ id: sid, fits: true });
      } catch (error) {
        // What the provider refuses for good is the answer; that it could not be reached is none.
        if (!(error instanceof ProviderFailure) || !refusals.includes(error.kind)) throw error;
        samples.push({ id: sid, fits: false });
      }
    }
    return observed(decideInactiveUsage(samples), ...reads);
  },
};

const refusals: readonly string[] = ['missing', 'unauthorised', 'rejected'];
