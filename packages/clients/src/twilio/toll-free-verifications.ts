import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listPages, pageSize } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';
import { flag } from './wire-values.js';

const verification = z.object({
  sid: text,
  account_sid: textOrNull,
  tollfree_phone_number_sid: textOrNull,
  /** `PENDING_REVIEW`, `IN_REVIEW`, `TWILIO_APPROVED` or `TWILIO_REJECTED`. */
  status: textOrNull,
  rejection_reason: textOrNull,
  edit_allowed: flag,
  edit_expiration: textOrNull,
});

export type TollFreeVerification = z.infer<typeof verification>;

/** Of the client's own account; of the parent's whole family where its subaccounts are to be included. */
export function listTollFreeVerifications(
  client: TwilioClient,
  { includeSubAccounts }: { readonly includeSubAccounts: boolean },
  signal: AbortSignal,
): AsyncGenerator<Page<TollFreeVerification>> {
  return listPages(client, {
    key: 'verifications',
    host: 'messaging',
    schema: verification,
    keyOf: ({ sid }) => sid,
    first: () =>
      client.call((sdk) => sdk.messaging.v1.tollfreeVerifications.page({ includeSubAccounts, pageSize }), signal),
    follow: (url) => client.call((sdk) => sdk.messaging.v1.tollfreeVerifications.getPage(url), signal),
  });
}
