import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const enrolment = z.object({
  sid: text,
  account_sid: textOrNull,
  friendly_name: textOrNull,
  /** As bundles have it: `draft`, `pending-review`, `in-review`, `twilio-rejected` or `twilio-approved`. */
  status: textOrNull,
  policy_sid: textOrNull,
});

export type TrustEnrolment = z.infer<typeof enrolment>;

const list = { key: 'results', host: 'trusthub', schema: enrolment } as const;

/** Who the client's own account says it is. Trust Hub answers about the account whose own token is used. */
export function listCustomerProfiles(client: TwilioClient, signal: AbortSignal): AsyncGenerator<Page<TrustEnrolment>> {
  return listAll(client, { ...list, of: (sdk) => sdk.trusthub.v1.customerProfiles }, signal);
}

/** What it is enrolled in: caller names, signed calls, voice integrity. */
export function listTrustProducts(client: TwilioClient, signal: AbortSignal): AsyncGenerator<Page<TrustEnrolment>> {
  return listAll(client, { ...list, of: (sdk) => sdk.trusthub.v1.trustProducts }, signal);
}
