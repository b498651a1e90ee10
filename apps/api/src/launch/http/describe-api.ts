import { Clock } from '../../platform/clock/clock.js';
import type { Config } from '../../platform/config/config.js';
import { readConfig } from '../../platform/config/read-config.js';
import { createApp } from './create-app.js';
import { openApiDocument } from './openapi.js';

/** The OpenAPI document as the text of apps/api/openapi.json. Needs no database and starts nothing. */
export async function describeApi(): Promise<string> {
  const app = await createApp({ config: emptyConfig(), address: null, clock: new Clock() }, false);
  return `${JSON.stringify(openApiDocument(app), null, 2)}\n`;
}

// Every value is made up: the modules are built, and nothing in them is asked.
function emptyConfig(): Config {
  const reading = readConfig({
    PROVIDERS: 'live',
    TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
    TWILIO_AUTH_TOKEN: 'none',
    HIGHLEVEL_COMPANY_ID: 'none',
    HIGHLEVEL_TOKEN: 'none',
    SECRETS_KEY: Buffer.alloc(32).toString('base64'),
  });
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  return reading.config;
}
