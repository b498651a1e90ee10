import { z } from 'zod';
import { text, textOrNull } from '../http/exact-json.js';
import type { Page } from '../http/page.js';
import { type Resource, readResource } from '../http/resource.js';
import { listAll } from './list-pages.js';
import { provider, type TwilioClient } from './twilio-client.js';
import { setting } from './wire-values.js';

const application = z.object({
  sid: text,
  account_sid: textOrNull,
  friendly_name: textOrNull,
  sms_url: setting,
  voice_url: setting,
});

export type Application = z.infer<typeof application>;

/** The TwiML applications of an account; a number's calls or texts may go to one instead of to its own URLs. */
export function listApplications(
  client: TwilioClient,
  accountSid: string,
  signal: AbortSignal,
): AsyncGenerator<Page<Application>> {
  const list = { key: 'applications', schema: application } as const;
  return listAll(client, { ...list, of: (sdk) => sdk.api.v2010.accounts(accountSid).applications }, signal);
}

/** One that answers nothing: it has a name and no address. */
export async function createApplication(
  client: TwilioClient,
  { accountSid, friendlyName }: { readonly accountSid: string; readonly friendlyName: string },
  signal: AbortSignal,
): Promise<Resource<Application>> {
  const answer = await client.call(
    (sdk) => sdk.api.v2010.accounts(accountSid).applications.create({ friendlyName }),
    signal,
  );
  return readResource(answer, application, provider);
}

/** Throws Missing. */
export async function deleteApplication(
  client: TwilioClient,
  { accountSid, sid }: { readonly accountSid: string; readonly sid: string },
  signal: AbortSignal,
): Promise<void> {
  await client.call((sdk) => sdk.api.v2010.accounts(accountSid).applications(sid).remove(), signal);
}
