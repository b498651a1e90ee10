import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type Account, oidcClient, startIdentityProvider } from '../../../test/support/identity-provider-process.js';
import { smallBrowser } from '../../../test/support/small-browser.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { newId } from '../../platform/database/new-id.js';

let provider: Awaited<ReturnType<typeof startIdentityProvider>>;
let api: TestApp;
let admin: string;
let number = 0;
beforeAll(async () => {
  provider = await startIdentityProvider();
  api = await startTestApp({
    OIDC_ISSUER: provider.issuer,
    OIDC_CLIENT_ID: oidcClient.id,
    OIDC_CLIENT_SECRET: oidcClient.secret,
    OIDC_NAME: 'Agency ID',
  });
  await provider.leadsBackTo(`${api.base}/api/v1/oidc/callback`);
  admin = await api.claim();
});
afterAll(async () => {
  await api?.close();
  await provider?.stop();
});
beforeEach(() => {
  number += 1;
});

const start = (query = '') => `${api.base}/api/v1/oidc/sign-in${query}`;
const invite = async (email: string) =>
  (await api.call('POST', '/people', { as: admin, body: { email, name: 'Olga', role: 'operator' } })).body;
const account = (more: Partial<Account> = {}): Account => ({
  sub: `account-${number}`,
  email: `Olga-${number}@example.com`,
  email_verified: true,
  ...more,
});

async function signIn(as: Account, query = '') {
  await provider.isUsedBy(as);
  const browser = smallBrowser();
  const page = await browser.open(start(query));
  const cookie = browser.cookiesFor(api.base);
  return { page, cookie, session: await api.call('GET', '/sessions/current', { as: cookie }) };
}
const refusedAs = (reason: string) => `/sign-in?refused=${reason}`;
const shown = ({ pathname, search }: URL) => `${pathname}${search}`;

test('an invited person comes in by the provider, without a password of ours, and the invitation is spent', async () => {
  const { id, invitation } = await invite(`olga-${number}@example.com`);
  expect((await api.call('GET', '/installation')).body.identityProvider).toBe('Agency ID');
  const { page, session } = await signIn(account(), '?return=/mismatches?state=open');
  expect(shown(page.url)).toBe('/mismatches?state=open');
  expect(session.body.person).toMatchObject({ id, role: 'operator', hasPassword: false });
  const token = new URL(invitation.url).searchParams.get('token');
  const late = await api.call('POST', '/invitations/accept', { body: { token, password: 'not-a-real-password' } });
  expect(late.status).toBe(410);
  const login = { email: `olga-${number}@example.com`, password: 'not-a-real-password' };
  expect((await api.call('POST', '/sessions', { body: login })).status).toBe(401);
});

test('nobody registers by themselves, and nothing is kept of who tried', async () => {
  const { page, session } = await signIn(account());
  expect([shown(page.url), session.status]).toEqual([refusedAs('not-invited'), 401]);
  const kept = await api.app.get(DataSource).query('SELECT 1 FROM person WHERE email LIKE $1', [`olga-${number}@%`]);
  expect(kept).toEqual([]);
});

test.each([{ email_verified: false }, { email: `olga@example.com`, email_verified: undefined }])(
  'an address that the provider does not vouch for opens nothing: %j',
  async (more) => {
    await invite(`olga-${number}@example.com`);
    const { email_verified: isVerified, ...rest } = { ...account(), ...more };
    const told = isVerified === undefined ? rest : { ...rest, email_verified: isVerified };
    expect(shown((await signIn(told)).page.url)).toBe(refusedAs('unverified-email'));
  },
);

test('whoever gets the address of somebody later on does not get the account here', async () => {
  await invite(`olga-${number}@example.com`);
  await signIn(account());
  const heir = await signIn(account({ sub: `heir-${number}` }));
  expect(shown(heir.page.url)).toBe(refusedAs('other-account'));
  const moved = await signIn(account({ email: `married-${number}@example.com` }));
  expect(moved.session.status).toBe(200);
});

test('who was disabled does not come back by the provider', async () => {
  const { id } = await invite(`olga-${number}@example.com`);
  const { cookie } = await signIn(account());
  await api.call('PATCH', `/people/${id}`, { as: admin, body: { state: 'disabled' } });
  expect((await api.call('GET', '/sessions/current', { as: cookie })).status).toBe(401);
  expect(shown((await signIn(account())).page.url)).toBe(refusedAs('not-invited'));
});

test('a sign-in without a proof made just now does nothing dangerous; one that asked for it does', async () => {
  const { id } = await invite(`olga-${number}@example.com`);
  await api.call('PATCH', `/people/${id}`, { as: admin, body: { role: 'admin' } });
  const dangerous = async (as: string) => {
    const { body } = await api.call('POST', `/migrations/${newId()}/credentials`, { as });
    return body.type;
  };
  expect(await dangerous((await signIn(account())).cookie)).toBe('/problems/step-up-required');
  expect(await dangerous((await signIn(account(), '?fresh=true')).cookie)).toBe('/problems/not-found');
});

test('an answer is good once, and only in the browser that asked', async () => {
  await invite(`olga-${number}@example.com`);
  await provider.isUsedBy(account());
  const browser = smallBrowser();
  const isCallback = ({ pathname }: URL) => pathname.endsWith('/callback');
  const { url } = await browser.open(start(), isCallback);
  const stranger = await smallBrowser().open(url.href);
  expect(shown(stranger.url)).toBe(refusedAs('expired'));
  const otherState = new URL(url);
  otherState.searchParams.set('state', 'forged');
  const forger = smallBrowser();
  await forger.open(start(), isCallback);
  expect(shown((await forger.open(otherState.href)).url)).toBe(refusedAs('provider'));
  expect(shown((await browser.open(url.href)).url)).toBe('/');
  expect(shown((await browser.open(url.href)).url)).toBe(refusedAs('expired'));
});

test.each(['//evil.example', 'https://evil.example', '/\\evil.example'])(
  'a sign-in leads back to this installation only, not to %s',
  async (address) => {
    const answer = await api.call('GET', `/oidc/sign-in?return=${encodeURIComponent(address)}`);
    expect(answer.status).toBe(400);
  },
);

test('a provider that cannot be reached is told as such, and the next attempt asks again', async () => {
  const alone = await startTestApp({
    OIDC_ISSUER: 'http://127.0.0.1:1',
    OIDC_CLIENT_ID: 'x',
    OIDC_CLIENT_SECRET: 'x',
  });
  const page = await smallBrowser().open(`${alone.base}/api/v1/oidc/sign-in`);
  await alone.close();
  expect(shown(page.url)).toBe(refusedAs('provider'));
});

test('without a provider there is no such door', async () => {
  const alone = await startTestApp();
  const { status } = await alone.call('GET', '/oidc/sign-in');
  const { body } = await alone.call('GET', '/installation');
  await alone.close();
  expect([status, body.identityProvider]).toEqual([404, null]);
});
