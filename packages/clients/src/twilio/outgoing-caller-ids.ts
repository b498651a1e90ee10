import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const callerId = z.object({ sid: text, account_sid: textOrNull, phone_number: text, friendly_name: textOrNull });

export type OutgoingCallerId = z.infer<typeof callerId>;

/** Numbers of others that an account has proved it may call from; the proof is good in this account only. */
export function listOutgoingCallerIds(
  client: TwilioClient,
  accountSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<OutgoingCallerId>> {
  const list = { key: 'outgoing_caller_ids', schema: callerId } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.api.v2010.accounts(accountSid).outgoingCallerIds }, signal);
}
