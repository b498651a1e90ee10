import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type Resource, readResource } from '../http/resource.js';
import { listAll } from './list-pages.js';
import { provider, type TwilioClient } from './twilio-client.js';

const bundle = z.object({
  sid: text,
  account_sid: textOrNull,
  regulation_sid: textOrNull,
  friendly_name: textOrNull,
  /** `draft`, `pending-review`, `in-review`, `twilio-rejected`, `twilio-approved` or `provisionally-approved`. */
  status: textOrNull,
  valid_until: textOrNull,
});

export type Bundle = z.infer<typeof bundle>;

/** The regulatory bundles of the client's own account, which must be asked with its own token. */
export function listBundles(client: TwilioClient, signal: AbortSignal): AsyncGenerator<Page<Bundle>> {
  const of = { key: 'results', host: 'numbers' } as const;
  return listAll(client, { ...of, schema: bundle, of: (sdk) => sdk.numbers.v2.regulatoryCompliance.bundles }, signal);
}

const clone = z.object({ bundle_sid: text, account_sid: textOrNull, status: textOrNull });

export type BundleClone = z.infer<typeof clone>;

/** A copy of a bundle, its identities and documents in another account, approved as the original is. */
export async function cloneBundle(
  client: TwilioClient,
  {
    bundleSid,
    ...into
  }: { readonly bundleSid: string; readonly targetAccountSid: string; readonly friendlyName: string },
  signal: AbortSignal,
): Promise<Resource<BundleClone>> {
  const answer = await client.call(
    (sdk) => sdk.numbers.v2.bundleClone(bundleSid).create({ ...into, moveToDraft: false }),
    signal,
  );
  return readResource(answer, clone, provider);
}
