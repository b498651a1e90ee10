import { decideCurrency } from '@plumbline/core/assumption/decide/usage-sums';
import { addDays } from '@plumbline/core/time/day';
import type { Probe } from '../probe.js';
import { examinedDays } from '../reads/choose-customers.js';
import { observed } from '../reads/observed.js';

const daysLookedAt = 35;

export const currencies: Probe = {
  assumption: 'A36',
  look: async ({ twilio, facts, accounts, now }, signal) => {
    const { to } = examinedDays(now);
    const seen = await facts.currenciesOf({ from: addDays(to, 1 - daysLookedAt), to });
    const balance = await twilio.balance(signal);
    const charged = accounts.map(({ sid }) => ({ accountSid: sid, currencies: seen.get(sid) ?? [] }));
    return observed(decideCurrency(charged, balance.items[0]?.currency ?? null), balance);
  },
};
