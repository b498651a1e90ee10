import { inspect } from 'node:util';
import { expect, test } from '@jest/globals';
import { readConfig } from './read-config.js';

const live = {
  TWILIO_ACCOUNT_SID: `AC${'0'.repeat(32)}`,
  TWILIO_AUTH_TOKEN: 'not-a-real-token',
  HIGHLEVEL_COMPANY_ID: 'agency',
  HIGHLEVEL_TOKEN: 'not-a-real-pit',
  SECRETS_KEY: Buffer.alloc(32).toString('base64'),
};

function configFrom(variables: Record<string, string>) {
  const reading = readConfig(variables);
  if (reading.kind === 'refused') throw new Error(reading.problems.join('; '));
  return reading.config;
}

function problemsOf(variables: Record<string, string>): readonly string[] {
  const reading = readConfig(variables);
  return reading.kind === 'refused' ? reading.problems : [];
}

test('without any variable the sandbox runs on the embedded database', () => {
  const config = configFrom({});
  expect(config).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 3000, providers: 'sandbox' });
  expect([...config.roles]).toEqual(['api', 'scheduler', 'worker']);
  expect(config.sandbox).toEqual({ seed: 1, customers: 24, days: 45, startHere: true });
});

test('complete credentials mean live mode, with the providers’ own hosts', () => {
  const config = configFrom(live);
  expect(config.providers).toBe('live');
  expect(config.twilio.baseUrl).toBe('https://api.twilio.com');
  expect(config.highLevel.token?.reveal()).toBe('not-a-real-pit');
});

test('every problem is named at once, bad values beside missing ones', () => {
  const problems = problemsOf({ PORT: 'many', NIGHTLY_ZONE: 'Mars/Base', TWILIO_AUTH_TOKEN: 'x', ROLE: 'api,cook' });
  const text = problems.join('\n');
  for (const name of [
    'PORT',
    'NIGHTLY_ZONE',
    'ROLE',
    'TWILIO_ACCOUNT_SID',
    'HIGHLEVEL_COMPANY_ID',
    'HIGHLEVEL_TOKEN',
    'SECRETS_KEY',
  ]) {
    expect(text).toContain(name);
  }
});

test.each([
  'TWILIO_AUTH_TOKEN',
  'TWILIO_ACCOUNT_SID',
  'HIGHLEVEL_COMPANY_ID',
  'HIGHLEVEL_TOKEN',
  'SECRETS_KEY',
] as const)('live mode without %s is refused', (name) => {
  const { [name]: _left, ...rest } = live;
  expect(problemsOf(rest).join()).toContain(name);
});

test('OAuth stands in for the private token, with a refresh token or before the first one', () => {
  const { HIGHLEVEL_TOKEN: _left, ...rest } = live;
  const client = { HIGHLEVEL_CLIENT_ID: 'app-key', HIGHLEVEL_CLIENT_SECRET: 'not-a-real-client-secret' };
  const { highLevel } = configFrom({ ...rest, ...client });
  expect(highLevel).toMatchObject({ token: null, oauth: { clientId: 'app-key', refreshToken: null } });
  expect(highLevel.oauth?.authoriseUrl).toBe('https://marketplace.gohighlevel.com');
  const given = configFrom({ ...rest, ...client, HIGHLEVEL_REFRESH_TOKEN: 'not-a-real-refresh' });
  expect(given.highLevel.oauth?.refreshToken?.reveal()).toBe('not-a-real-refresh');
});

test('half an OAuth client is refused even beside a token', () => {
  expect(problemsOf({ ...live, HIGHLEVEL_CLIENT_ID: 'x' })).toHaveLength(1);
  expect(problemsOf({ ...live, HIGHLEVEL_REFRESH_TOKEN: 'x' })).toHaveLength(2);
});

test('an identity provider is given as a whole, over https or on this machine, or not at all', () => {
  const whole = {
    OIDC_ISSUER: 'https://id.example.com',
    OIDC_CLIENT_ID: 'plumbline',
    OIDC_CLIENT_SECRET: 'not-a-real-client-secret',
  };
  expect(configFrom({ ...live, ...whole }).oidc).toMatchObject({ clientId: 'plumbline', name: 'single sign-on' });
  expect(configFrom(live).oidc).toBeNull();
  const { OIDC_CLIENT_SECRET: _left, ...half } = whole;
  expect(problemsOf({ ...live, ...half }).join()).toContain('OIDC_CLIENT_SECRET');
  expect(problemsOf({ ...live, ...whole, OIDC_ISSUER: 'http://id.example.com' }).join()).toContain('OIDC_ISSUER');
  expect(problemsOf({ ...live, ...whole, OIDC_ISSUER: 'http://127.0.0.1:4000' })).toEqual([]);
});

test('a key that replaces another one is given beside it', () => {
  const other = Buffer.alloc(32, 1).toString('base64');
  expect(configFrom({ ...live, SECRETS_KEY_NEW: other }).secretsKeyNew?.reveal()).toBe(other);
  expect(problemsOf({ ...live, SECRETS_KEY_NEW: live.SECRETS_KEY })).toHaveLength(1);
  expect(problemsOf({ SECRETS_KEY_NEW: other })).toHaveLength(1);
});

test('a secret is shown by nothing but reveal', () => {
  const config = configFrom(live);
  expect(`${JSON.stringify(config)}${inspect(config, { depth: 9 })}`).not.toContain('not-a-real');
});

test('a refusal repeats no value', () => {
  expect(problemsOf({ ...live, SECRETS_KEY: 'c2hvcnQ=', TWILIO_ACCOUNT_SID: 'hunter2' }).join()).not.toMatch(
    /hunter2|c2hvcnQ/,
  );
});
