import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type Resource, readResource } from '../http/resource.js';
import { listAll } from './list-pages.js';
import { provider, type TwilioClient } from './twilio-client.js';

const key = z.object({ sid: text, friendly_name: textOrNull });

export type ApiKey = z.infer<typeof key>;

export function listKeys(client: TwilioClient, accountSid: string, signal: AbortSignal): AsyncGenerator<Page<ApiKey>> {
  const list = { key: 'keys', schema: key } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.api.v2010.accounts(accountSid).keys }, signal);
}

/** The secret is told this once; the evidence does not have it. */
export type NewApiKey = Resource<ApiKey> & { readonly secret: string };

export async function createKey(
  client: TwilioClient,
  { accountSid, friendlyName }: { readonly accountSid: string; readonly friendlyName: string },
  signal: AbortSignal,
): Promise<NewApiKey> {
  const answer = await client.call(
    (sdk) => sdk.api.v2010.accounts(accountSid).newKeys.create({ friendlyName }),
    signal,
  );
  const { item } = readResource(answer, z.object({ secret: text }), provider);
  return { ...readResource(answer, key, provider), secret: item.secret };
}

/** Throws Missing. */
export async function deleteKey(
  client: TwilioClient,
  { accountSid, sid }: { readonly accountSid: string; readonly sid: string },
  signal: AbortSignal,
): Promise<void> {
  await client.call((sdk) => sdk.api.v2010.accounts(accountSid).keys(sid).remove(), signal);
}
