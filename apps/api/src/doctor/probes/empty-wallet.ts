import { decideEmptyWallet, emptySpans } from '@plumbline/core/assumption/decide/empty-wallet';
import { dayEnd, dayOf } from '@plumbline/core/time/day';
import type { WalletRowFact } from '../../providers/facts.js';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

const daysMax = 2;

export const emptyWallet: Probe = {
  assumption: 'A22',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ accountSid, to }) => {
      const wallet = await context.reads.wallet(signal);
      const spans = emptySpans(wallet.items.flatMap(balanceAfter), dayEnd(to));
      const days = [...new Set(spans.map(({ from }) => dayOf(from)))].sort().slice(-daysMax);
      const texts = [];
      for (const one of days) texts.push(await context.twilio.messages({ accountSid, from: one, to: one }, signal));
      const sent = texts.flatMap(({ items }) => items).filter(({ direction }) => direction === 'outbound');
      const during = sent.map(({ sid, at }) => ({ id: sid, at }));
      return observed(decideEmptyWallet(spans, during), wallet, ...texts);
    }),
};

/** Credits are money to spend as well. */
function balanceAfter({ bookedAt, walletAfter }: WalletRowFact) {
  return bookedAt === null || walletAfter === null ? [] : [{ bookedAt, nanos: walletAfter }];
}
