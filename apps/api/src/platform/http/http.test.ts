import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule, NestFactory } from '@nestjs/core';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { Public } from './access.js';
import { AccessCheck } from './access-check.js';

let api: TestApp;
beforeAll(async () => {
  api = await startTestApp();
});
afterAll(() => api.close());

@Controller('open')
class DeclaredController {
  @Public()
  @Get()
  read(): string {
    return 'open';
  }

  @Get('forgotten')
  forgotten(): string {
    return 'open to nobody knows whom';
  }
}

@Module({ imports: [DiscoveryModule], controllers: [DeclaredController], providers: [AccessCheck] })
class ForgetfulModule {}

test('the boot fails when a route declares neither a role nor that it is public', async () => {
  const app = await NestFactory.create(ForgetfulModule, { logger: false, abortOnError: false });
  await expect(app.init()).rejects.toThrow(/GET DeclaredController\.forgotten$/);
});

test('every route of the product declares who may call it', () => {
  const routes = api.app.get(AccessCheck).routes();
  expect(routes.length).toBeGreaterThan(10);
  expect(routes.filter((route) => !route.declared)).toEqual([]);
});

test('an unknown address below the api is a problem, elsewhere it is the dashboard', async () => {
  const answer = await api.call('GET', '/nothing-here');
  expect([answer.status, answer.body.type]).toEqual([404, '/problems/not-found']);
  const page = await fetch(`${api.base}/customers/some-id`);
  expect([200, 503]).toContain(page.status);
  expect((await fetch(`${api.base}/assets/gone.js`)).status).toBe(404);
});

test('a body that is no JSON is refused as such', async () => {
  const response = await fetch(`${api.base}/api/v1/sessions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{"email":',
  });
  expect(response.status).toBe(400);
  expect(await response.json()).toMatchObject({ type: '/problems/invalid' });
});

test('health and metrics need no login', async () => {
  expect((await fetch(`${api.base}/health/live`)).status).toBe(200);
  expect(await (await fetch(`${api.base}/health/ready`)).json()).toMatchObject({ status: 'ready' });
  expect(await (await fetch(`${api.base}/metrics`)).text()).toContain('http_requests_total');
});

test('a request keeps the id that its caller gave it', async () => {
  const { headers, body } = await api.call('GET', '/people', { headers: { 'x-request-id': 'my-request-1' } });
  expect([headers.get('x-request-id'), body.instance]).toEqual(['my-request-1', 'my-request-1']);
});

test('the description of the interface is public and complete', async () => {
  const { status, body } = await api.call('GET', '/openapi.json');
  expect(status).toBe(200);
  expect(body.components.schemas).toHaveProperty('Problem');
  expect(body.paths).toHaveProperty('/api/v1/setup/claim');
  expect((await fetch(`${api.base}/api/docs`)).status).toBe(200);
});
