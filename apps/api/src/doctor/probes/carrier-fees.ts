import { decideCarrierFees } from '@plumbline/core/assumption/decide/usage-sums';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

const texts: readonly string[] = ['sms', 'mms'];
const carriers: readonly string[] = ['sms-messages-carrierfees', 'mms-messages-carrierfees'];

export const carrierFees: Probe = {
  assumption: 'A32',
  look: (context, signal) =>
    ofExamined(context, signal, async ({ accountSid, day }) => {
      const messages = await context.reads.messages(signal);
      const recordings = await context.reads.recordings(signal);
      const usage = await context.twilio.usage({ accountSid, from: day, to: day }, signal);
      const sumOf = (names: readonly string[]) =>
        usage.items
          .filter(({ category }) => names.includes(category.toLowerCase()))
          .reduce((sum, { nanos }) => sum + nanos, 0n);
      const rated = messages.items.flatMap(({ nanos }) => nanos ?? []);
      const isWhole = rated.length === messages.items.length && messages.quarantined.length === 0;
      const decision = decideCarrierFees({
        itemsNanos: isWhole ? rated.reduce((sum, nanos) => sum + nanos, 0n) : null,
        messages: messages.items.length,
        usageNanos: sumOf(texts),
        carrierNanos: sumOf(carriers),
        positive: recordings.items.filter(({ isPricePositive }) => isPricePositive).map(({ sid }) => sid),
      });
      return observed(decision, messages, recordings, usage);
    }),
};
