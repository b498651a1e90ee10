import { decideOptOuts } from '@plumbline/core/assumption/decide/access';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { sentTexts } from '../reads/sent-texts.js';

/** What people wrote is never read, so that only what Twilio stopped can tell. */
export const optOuts: Probe = {
  assumption: 'A10',
  look: (context, signal) =>
    ofExamined(context, signal, async () => {
      const messages = await context.reads.messages(signal);
      return observed(decideOptOuts(sentTexts(messages.items)), messages);
    }),
};
