import type { SentMessage } from '@plumbline/core/assumption/decide/access';
import type { ItemFact } from '../../providers/facts.js';

export function sentTexts(items: readonly ItemFact[]): SentMessage[] {
  return items
    .filter(({ kind, direction }) => kind === 'message' && direction === 'outbound')
    .map(({ sid, errorCode, messagingServiceSid }) => ({ id: sid, errorCode, serviceSid: messagingServiceSid }));
}
