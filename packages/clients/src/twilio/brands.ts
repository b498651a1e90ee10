import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const brand = z.object({
  sid: text,
  account_sid: textOrNull,
  brand_type: textOrNull,
  /** `PENDING`, `APPROVED`, `FAILED`, `IN_REVIEW`, `DELETION_PENDING`, `DELETION_FAILED` or `SUSPENDED`. */
  status: textOrNull,
  identity_status: textOrNull,
  tcr_id: textOrNull,
});

export type Brand = z.infer<typeof brand>;

/** The A2P brands that are registered in the client's own account. */
export function listBrands(client: TwilioClient, signal: AbortSignal): AsyncGenerator<Page<Brand>> {
  const list = { key: 'data', schema: brand, host: 'messaging' } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.messaging.v1.brandRegistrations }, signal);
}
