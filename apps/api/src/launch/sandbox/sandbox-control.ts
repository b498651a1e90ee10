import { z } from 'zod';
import { Secret } from '../../platform/config/secret.js';

const timeoutMs = 5_000;

const credentialsAnswer = z.object({
  twilioAccountSid: z.string(),
  twilioAuthToken: z.string().transform((text) => new Secret(text)),
  highLevelCompanyId: z.string(),
  highLevelToken: z.string().transform((text) => new Secret(text)),
  highLevelClientId: z.string(),
  highLevelClientSecret: z.string().transform((text) => new Secret(text)),
  highLevelRefreshToken: z.string().transform((text) => new Secret(text)),
});
export type SandboxCredentials = z.output<typeof credentialsAnswer>;

const clockAnswer = z.object({ now: z.iso.datetime().transform((text) => new Date(text)) });

/** The credentials that the stand-ins accept. Throws when they do not answer. */
export async function sandboxCredentials(base: string): Promise<SandboxCredentials> {
  return credentialsAnswer.parse(await read(`${base}/__sandbox/credentials`));
}

/** What time it is in the sandbox's world. Throws when it does not answer. */
export async function sandboxNow(base: string): Promise<Date> {
  return clockAnswer.parse(await read(`${base}/__sandbox/clock`)).now;
}

async function read(url: string): Promise<unknown> {
  const response = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!response.ok) throw new Error(`the sandbox answered ${response.status} to ${new URL(url).pathname}`);
  return response.json();
}
