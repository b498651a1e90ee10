import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { adminLogin, setupToken, startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { ApiKeyService } from '../api-key/api-key.service.js';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api?.close());

test('before the claim the command line’s key reads the token that claims, and nobody else does', async () => {
  const { key } = await api.app.get(ApiKeyService).createForCommandLine(null);
  expect((await api.call('GET', '/setup/token', { as: key })).body).toEqual({
    claimed: false,
    token: setupToken,
    url: `${api.base}/claim?token=${setupToken}`,
  });
  expect((await api.call('GET', '/setup/token')).status).toBe(401);
});

test('an unclaimed installation says so, refuses a wrong token, and is claimed once', async () => {
  expect((await api.call('GET', '/installation')).body).toMatchObject({ mode: 'sandbox', claimed: false });
  const body = { ...adminLogin, name: 'Ada' };
  expect((await api.call('POST', '/setup/claim', { body: { ...body, token: 'wrong' } })).status).toBe(403);
  const claim = await api.call('POST', '/setup/claim', { body: { ...body, token: setupToken } });
  expect(claim.status).toBe(201);
  expect(claim.headers.get('set-cookie')).toMatch(/^plumbline=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
  expect((await api.call('GET', '/installation')).body).toMatchObject({ claimed: true });
  const again = await api.call('POST', '/setup/claim', { body: { ...body, token: setupToken } });
  expect(again.status).toBe(410);
  expect(again.headers.get('content-type')).toContain('application/problem+json');
  expect(again.body.type).toBe('/problems/gone');
});
