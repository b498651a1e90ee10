import { decideCredits } from '@plumbline/core/assumption/decide/credits';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { seenCharges } from '../reads/seen-charges.js';

/** On texts alone, which have few prices. */
export const credits: Probe = {
  assumption: 'A28',
  look: (context, signal) =>
    ofExamined(context, signal, async () => {
      const wallet = await context.reads.wallet(signal);
      const byCredits = new Set(wallet.items.filter(({ paidByCredits }) => paidByCredits).map(({ rowId }) => rowId));
      const texts = seenCharges(wallet.items).filter(({ product }) => product === 'sms');
      const rows = texts.map(({ id, nanos }) => ({ id, nanos, paidByCredits: byCredits.has(id) }));
      return observed(decideCredits(rows), wallet);
    }),
};
