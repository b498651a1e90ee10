import { decideExportedIds } from '@plumbline/core/assumption/decide/message-links';
import type { Probe } from '../probe.js';
import { observed } from '../reads/observed.js';
import { ofExamined } from '../reads/of-examined.js';

export const exportedIds: Probe = {
  assumption: 'A26',
  look: (context, signal) =>
    ofExamined(context, signal, async () => {
      const exported = await context.reads.exported(signal);
      const messages = exported.items.flatMap(({ messageId, kind, type, direction, twilioSid }) =>
        kind === 'other' || direction === null ? [] : [{ id: messageId, type, direction, fits: twilioSid !== null }],
      );
      return observed(decideExportedIds(messages), exported);
    }),
};
