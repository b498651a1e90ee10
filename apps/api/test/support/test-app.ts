import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { createApp } from '../../src/launch/http/create-app.js';
import { InstallationStart } from '../../src/people/installation/installation-start.service.js';
import { Clock } from '../../src/platform/clock/clock.js';
import { readConfig } from '../../src/platform/config/read-config.js';
import { DatabaseAddress } from '../../src/platform/database/database-address.js';
import { PublicAddress } from '../../src/platform/http/public-address.js';
import type { Role } from '../../src/platform/http/role.js';
import { Readiness } from '../../src/platform/readiness/readiness.js';
import { freshDatabase } from './fresh-database.js';

export const setupToken = 'a-setup-token-for-tests';
export const adminLogin = { email: 'ada@example.com', password: 'not-a-real-password' } as const;

export type TestApp = {
  readonly app: NestExpressApplication;
  readonly base: string;
  readonly databaseUrl: string;
  readonly clock: Clock;
  /** Sends JSON to a path below /api/v1, with `as` as cookie or bearer key. */
  readonly call: (method: string, path: string, options?: CallOptions) => Promise<Answer>;
  /** Claims the installation; returns the admin's cookie. */
  readonly claim: () => Promise<string>;
  /** A key with this role, made by the admin's cookie. */
  readonly keyFor: (admin: string, role: Role) => Promise<string>;
  readonly close: () => Promise<void>;
};

type CallOptions = {
  readonly as?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
};

type Answer = {
  readonly status: number;
  readonly headers: Headers;
  /** Tests look into answers of every shape. */
  readonly body: ReturnType<typeof JSON.parse>;
  readonly cookie: string;
};

// Nothing answers at the providers' address. A test that needs the stand-ins gives theirs.
const quietVariables = {
  PORT: '0',
  ROLE: 'api',
  SETUP_TOKEN: setupToken,
  LOG_LEVEL: 'silent',
  PROVIDERS: 'sandbox',
  OUTAGE_PATIENCE_S: '0',
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'not-a-real-token',
  TWILIO_API_BASE_URL: 'http://127.0.0.1:1',
  HIGHLEVEL_COMPANY_ID: 'agency',
  HIGHLEVEL_TOKEN: 'not-a-real-token',
  HIGHLEVEL_API_BASE_URL: 'http://127.0.0.1:1',
} as const;

/** The real application on a fresh database and a free port, spoken to over HTTP. Nobody has claimed it yet, and it does no jobs. */
export async function startTestApp(variables: Readonly<Record<string, string>> = {}): Promise<TestApp> {
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-app-'));
  const reading = readConfig({ ...quietVariables, DATA_DIR: dataDir, ...variables });
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  const { config } = reading;
  const databaseUrl = config.databaseUrl ?? (await freshDatabase());
  const clock = new Clock();
  const app = await createApp({ config, address: new DatabaseAddress(databaseUrl), clock }, false);
  await app.init();
  await app
    .get(InstallationStart)
    .begin()
    .catch(async (error: unknown) => {
      await app.close();
      throw error;
    });
  app.get(Readiness).ready();
  await app.listen(0, '127.0.0.1');
  const base = await app.getUrl();
  app.get(PublicAddress).listeningOn(Number(new URL(base).port));
  const call = caller(`${base}/api/v1`);
  return {
    ...{ app, base, databaseUrl, clock, call },
    claim: async () => {
      const claim = await call('POST', '/setup/claim', { body: { ...adminLogin, name: 'Ada', token: setupToken } });
      return claim.cookie;
    },
    keyFor: async (admin, role) => {
      const made = () => call('POST', '/api-keys', { as: admin, body: { name: role, role } });
      const { status, body } = await made();
      if (status === 201) return body.key;
      // A test that moved the clock has left the time behind in which the password was given.
      await call('POST', '/sessions/step-up', { as: admin, body: { password: adminLogin.password } });
      return (await made()).body.key;
    },
    close: async () => {
      await app.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

function caller(base: string): TestApp['call'] {
  return async (method, path, { as, body, headers } = {}) => {
    const response = await fetch(`${base}${path}`, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(as === undefined ? {} : as.startsWith('plk_') ? { authorization: `Bearer ${as}` } : { cookie: as }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    const cookie = response.headers.get('set-cookie')?.split(';')[0] ?? '';
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(text) : text, cookie };
  };
}
