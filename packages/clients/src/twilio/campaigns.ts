import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const campaign = z.object({
  sid: text,
  account_sid: textOrNull,
  messaging_service_sid: textOrNull,
  brand_registration_sid: textOrNull,
  campaign_id: textOrNull,
  /** `IN_PROGRESS`, `VERIFIED`, `FAILED` and others. */
  campaign_status: textOrNull,
  us_app_to_person_usecase: textOrNull,
});

export type Campaign = z.infer<typeof campaign>;

/** The A2P campaigns under which a messaging service texts to the United States. */
export function listCampaigns(
  client: TwilioClient,
  serviceSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<Campaign>> {
  const list = { key: 'compliance', schema: campaign, host: 'messaging' } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.messaging.v1.services(serviceSid).usAppToPerson }, signal);
}
