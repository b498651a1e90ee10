import type { LocationMessage } from '@plumbline/clients/highlevel/messages';
import { exactTextOf } from '@plumbline/clients/http/exact-json';
import type { MessageFact } from './facts.js';
import { parseWalletDate } from './provider-date.js';
import { fact, type Mapped, quarantine } from './read-pages.js';

const twilioSid = /^(SM|MM|CA)[0-9a-f]{32}$/i;

/** What belongs to other providers looks alike: these types are borne by Twilio, as far as their names tell. */
const kinds: ReadonlyMap<string, MessageFact['kind']> = new Map([
  ...[
    'SMS',
    'RCS',
    'CAMPAIGN_SMS',
    'CAMPAIGN_MANUAL_SMS',
    'SMS_REVIEW_REQUEST',
    'SMS_NO_SHOW_REQUEST',
    'SMS_REACTION',
  ].map((name) => [`TYPE_${name}`, 'message'] as const),
  ...['CALL', 'CAMPAIGN_CALL', 'CAMPAIGN_VOICEMAIL', 'CAMPAIGN_MANUAL_CALL', 'IVR_CALL'].map(
    (name) => [`TYPE_${name}`, 'call'] as const,
  ),
]);

/** A HighLevel message as a fact. An alternative id that is no SID of Twilio's is none. */
export function messageFact(row: LocationMessage, locationId: string): Mapped<MessageFact> {
  const sentAt = parseWalletDate(row.dateAdded ?? '');
  if (sentAt === null)
    return quarantine('wrong-date', { day: null, category: row.messageType, rawText: exactTextOf(row) });
  const type = row.messageType ?? '';
  return fact({
    messageId: row.id,
    locationId,
    twilioSid: row.altId !== null && twilioSid.test(row.altId) ? row.altId : null,
    kind: kinds.get(type) ?? 'other',
    type,
    direction: row.direction === 'inbound' || row.direction === 'outbound' ? row.direction : null,
    from: row.from,
    to: row.to,
    sentAt,
  });
}
