import { decideImmovable } from '@plumbline/core/assumption/decide/accounts';
import type { AccountNumberFact, Read } from '../../providers/facts.js';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';

const accountsMax = 5;

export const immovableNumbers: Probe = {
  assumption: 'A37',
  look: async ({ twilio, accounts }, signal) => {
    const reads: Read<AccountNumberFact>[] = [];
    for (const { sid } of accounts.filter(({ status }) => status === 'active').slice(0, accountsMax))
      reads.push(await twilio.numbers(sid, signal));
    const numbers = reads.flatMap(({ items }) => items);
    const hosted = numbers.filter(({ origin }) => origin === 'hosted').map(({ sid }) => sid);
    return observed(decideImmovable({ numbers: numbers.length, accounts: reads.length, hosted }), ...reads);
  },
};
