import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const shortCode = z.object({ sid: text, account_sid: textOrNull, short_code: text, friendly_name: textOrNull });

export type ShortCode = z.infer<typeof shortCode>;

/** An account's short codes, which cannot be moved by API. */
export function listShortCodes(
  client: TwilioClient,
  accountSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<ShortCode>> {
  const list = { key: 'short_codes', schema: shortCode } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.api.v2010.accounts(accountSid).shortCodes }, signal);
}
