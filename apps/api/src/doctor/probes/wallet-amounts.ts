import { decideAmounts } from '@plumbline/core/assumption/decide/wallet-rows';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { seenRow } from '../reads/seen-charges.js';

export const walletAmounts: Probe = {
  assumption: 'A12',
  look: (context, signal) =>
    ofExamined(context, signal, async () => {
      const wallet = await context.reads.wallet(signal);
      return observed(decideAmounts(wallet.items.map(seenRow)), wallet);
    }),
};
