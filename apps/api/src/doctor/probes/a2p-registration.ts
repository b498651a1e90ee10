import { decideRegistration } from '@plumbline/core/assumption/decide/access';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';
import { sentTexts } from '../reads/sent-texts.js';

export const a2pRegistration: Probe = {
  assumption: 'A09',
  look: (context, signal) =>
    ofExamined(context, signal, async () => {
      const messages = await context.reads.messages(signal);
      return observed(decideRegistration(sentTexts(messages.items)), messages);
    }),
};
