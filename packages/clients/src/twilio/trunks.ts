import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { listAll } from './list-pages.js';
import type { TwilioClient } from './twilio-client.js';

const trunk = z.object({ sid: text, account_sid: textOrNull, friendly_name: textOrNull });
const trunkNumber = z.object({ sid: text, account_sid: textOrNull, phone_number: textOrNull });

export type Trunk = z.infer<typeof trunk>;
export type TrunkNumber = z.infer<typeof trunkNumber>;

/** The SIP trunks of the client's own account. */
export function listTrunks(client: TwilioClient, signal: AbortSignal): AsyncGenerator<Page<Trunk>> {
  const list = { key: 'trunks', schema: trunk, host: 'trunking' } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.trunking.v1.trunks }, signal);
}

export function listTrunkNumbers(
  client: TwilioClient,
  trunkSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<TrunkNumber>> {
  const list = { key: 'phone_numbers', schema: trunkNumber, host: 'trunking' } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.trunking.v1.trunks(trunkSid).phoneNumbers }, signal);
}
