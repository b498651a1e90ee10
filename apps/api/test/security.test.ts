import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { adminLogin, startTestApp, type TestApp } from './support/test-app.js';

let plain: TestApp;
let behindProxy: TestApp;
beforeAll(async () => {
  plain = await startTestApp();
  behindProxy = await startTestApp({ PUBLIC_URL: 'https://plumbline.example', TRUST_PROXY: '1' });
});
afterAll(async () => {
  await plain?.close();
  await behindProxy?.close();
});

const cookiesOf = async (api: TestApp) => {
  const claim = { ...adminLogin, name: 'Ada', token: 'a-setup-token-for-tests' };
  const answer = await api.call('POST', '/setup/claim', { body: claim });
  return answer.headers.getSetCookie();
};

test.each(['/api/v1/installation', '/sign-in', '/health/live', '/api/v1/nothing-here'])(
  'every answer says what a browser may do with it: %s',
  async (path) => {
    const { headers } = await fetch(`${plain.base}${path}`);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("object-src 'none'");
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('camera=()');
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('access-control-allow-origin')).toBeNull();
  },
);

test('nothing that the API answers is kept by a cache', async () => {
  const { headers } = await fetch(`${plain.base}/api/v1/installation`);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('over https the cookies are bound to the host and never sent in the clear, and browsers stay on https', async () => {
  const cookies = await cookiesOf(behindProxy);
  expect(cookies.map((cookie) => cookie.split('=')[0]).sort()).toEqual(['__Host-plumbline', '__Host-plumbline-device']);
  for (const cookie of cookies) {
    expect(cookie).toMatch(/; HttpOnly/);
    expect(cookie).toMatch(/; Secure/);
    expect(cookie).toMatch(/; SameSite=Lax/);
    expect(cookie).toMatch(/; Path=\//);
    expect(cookie).not.toMatch(/; Domain/i);
  }
  const { headers } = await fetch(`${behindProxy.base}/sign-in`);
  expect(headers.get('strict-transport-security')).toMatch(/max-age=\d{8}/);
});

test('on plain http the cookies are out of the reach of scripts and of other sites all the same', async () => {
  const cookies = await cookiesOf(plain);
  expect(cookies).toHaveLength(2);
  for (const cookie of cookies) expect(cookie).toMatch(/HttpOnly.*SameSite=Lax/);
});

test('a body that is too large is refused before it is read', async () => {
  const body = { email: 'a@example.com', password: 'x'.repeat(1_100_000) };
  const answer = await plain.call('POST', '/sessions', { body });
  expect([answer.status, answer.body.type]).toEqual([413, '/problems/too-large']);
});

test('a fault of ours tells the caller nothing of it', async () => {
  const answer = await plain.call('GET', '/customers?cursor=W251bGxd', {
    headers: { authorization: "Bearer ' OR 1=1" },
  });
  expect(answer.status).toBe(401);
  expect(JSON.stringify(answer.body)).not.toMatch(/select|stack|node_modules/i);
});

test('a caller who sends too much is told to wait', async () => {
  const { headers } = await fetch(`${plain.base}/api/v1/installation`);
  expect(headers.get('ratelimit-policy')).toMatch(/q=3000; w=60/);
});

test('behind an untrusted proxy nobody chooses the own address to be counted by', async () => {
  const from = (address: string) =>
    plain.call('POST', '/sessions', { body: adminLogin, headers: { 'x-forwarded-for': address } });
  const signedIn = await from('203.0.113.9');
  const { body } = await plain.call('GET', '/sessions', { as: signedIn.cookie });
  const thisOne = body.items.find(({ isThis }: { isThis: boolean }) => isThis);
  expect(thisOne.address).toContain('127.0.0.1');
});
