import { startCommand } from './command.js';
import { freshFolder } from './processes.js';
import { setupToken } from './product.js';
import type { Sandbox } from './sandbox.js';

/** An agency with an OAuth app and without a private token: what is read, is read by OAuth. */
export async function oauthAgency({ base }: Pick<Sandbox, 'base'>): Promise<Record<string, string>> {
  const given = await (await fetch(`${base}/__sandbox/credentials`)).json();
  return {
    DATA_DIR: freshFolder(),
    PORT: '0',
    PROVIDERS: 'sandbox',
    SETUP_TOKEN: setupToken,
    TWILIO_ACCOUNT_SID: given.twilioAccountSid,
    TWILIO_AUTH_TOKEN: given.twilioAuthToken,
    TWILIO_API_BASE_URL: base,
    HIGHLEVEL_COMPANY_ID: given.highLevelCompanyId,
    HIGHLEVEL_CLIENT_ID: given.highLevelClientId,
    HIGHLEVEL_CLIENT_SECRET: given.highLevelClientSecret,
    HIGHLEVEL_API_BASE_URL: base,
    LOG_LEVEL: 'warn',
  };
}

/** Gives access as a person would who opens the printed address and pastes where that leads. */
export async function connectHighLevel(env: Record<string, string>) {
  const connecting = startCommand(['admin', 'connect-highlevel'], env);
  const answer = await fetch(await connecting.firstLine(), { redirect: 'manual' });
  const returned = answer.headers.get('location') ?? '';
  connecting.type(returned);
  return { returned, connected: await connecting.ended };
}
