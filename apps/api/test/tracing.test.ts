import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { startTracing } from '../src/platform/tracing/start-tracing.js';
import { freshDatabase } from './support/fresh-database.js';
import { steadyMoney } from './support/money-stand-in.js';
import { addressOf, liveVariables, startProcess } from './support/product-process.js';
import type { StandInWorld } from './support/provider-stand-in.js';
import { runsUnderTest } from './support/runs-under-test.js';
import { type ReceivedSpan, spanReceiver } from './support/span-receiver.js';

const sid = (prefix: string, n: number) => `${prefix}${String(n).padStart(32, '0')}`;
const born = new Date('2026-10-25T00:00:00Z');
const ash = { id: 'loc-ash', name: 'Ash', numbers: [sid('PN', 1)], markup: '10' };
const world: StandInWorld = {
  accounts: [
    { sid: sid('AC', 0), name: 'Agency', createdAt: born, numbers: [] },
    { sid: sid('AC', 1), name: 'Ash', createdAt: born, numbers: ash.numbers },
  ],
  locations: [ash],
  refused: new Map(),
};

let receiver: Awaited<ReturnType<typeof spanReceiver>>;
let spans: readonly ReceivedSpan[] = [];
let runId = '';
beforeAll(async () => {
  receiver = await spanReceiver();
  process.env.OTEL_EXPORTER_OTLP_ENDPOINT = receiver.url;
  const stop = await startTracing({ protocol: 'http/json' });
  const product = await runsUnderTest(world, steadyMoney({ [sid('AC', 1)]: ash.id }, '2026-10-01', '2026-12-31'));
  product.at('2026-11-10T12:00:00Z');
  await product.adopt();
  runId = (await product.compare()).id;
  await product.close();
  await stop();
  spans = receiver.spans();
});
afterAll(() => receiver?.close());

const named = (name: string) => spans.filter((span) => span.name === name);
const runSpan = () => named('run').find(({ fields }) => fields['plumbline.runId'] === runId);

test('a run is a span, and what it asks the providers is part of it', () => {
  const run = runSpan();
  expect(run?.service).toBe('plumbline');
  const calls = spans.filter(
    ({ traceId, fields }) => traceId === run?.traceId && fields['plumbline.provider'] === 'twilio',
  );
  expect(calls.length).toBeGreaterThan(0);
  expect(calls[0]?.fields).toMatchObject({ 'http.request.method': 'GET', 'plumbline.outcome': 'good' });
});

test('each account and each wallet that is read is a span of its run', () => {
  const of = (field: string) =>
    named('reading').flatMap(({ fields }) => (fields['plumbline.runId'] === runId ? [fields[field]] : []));
  expect(of('plumbline.accountSid')).toContain(sid('AC', 1));
  expect(of('plumbline.locationId')).toContain(ash.id);
});

test('a request is a span that is named by its route', () => {
  expect(named('POST /api/v1/runs')[0]?.fields).toMatchObject({
    'http.route': '/api/v1/runs',
    'http.response.status_code': 202,
    'plumbline.requestId': expect.any(String),
  });
});

test('no span tells a token, a query or an id in an address', () => {
  for (const secret of ['not-a-real-token', 'not-a-real-password', 'a-setup-token']) {
    expect(receiver.raw()).not.toContain(secret);
  }
  const templates = spans.flatMap(({ fields }) => fields['url.template'] ?? []).map(String);
  expect(templates).toContain('/2010-04-01/Accounts/{id}/Usage/Records/Daily.json');
  expect(templates.filter((one) => /\?|AC\d/.test(one))).toEqual([]);
});

test('the built product sends spans where the environment says', async () => {
  const traced = startProcess({
    ...liveVariables,
    DATABASE_URL: await freshDatabase(),
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_EXPORTER_OTLP_PROTOCOL: 'http/json',
    OTEL_RESOURCE_ATTRIBUTES: 'deployment.environment.name=a-test',
  });
  const address = await addressOf(traced);
  await fetch(`${address}/api/v1/installation`, {
    headers: { traceparent: `00-${'a'.repeat(32)}-${'b'.repeat(16)}-01` },
  });
  traced.child.kill('SIGTERM');
  await traced.ends;
  const [span] = receiver.spans().filter(({ name }) => name === 'GET /api/v1/installation');
  expect(span?.traceId).toBe('a'.repeat(32));
  expect(receiver.raw()).toContain('a-test');
});

test('only one file of the bundle names OpenTelemetry’s parts that send, and it is loaded where tracing is on', () => {
  const folder = path.resolve(import.meta.dirname, '../dist/bundled');
  const naming = fs
    .readdirSync(folder)
    .filter((file) => fs.readFileSync(path.join(folder, file), 'utf8').includes('@opentelemetry/sdk'));
  expect(naming).toEqual([expect.stringMatching(/^open-telemetry-/)]);
  const main = fs.readFileSync(path.join(folder, 'main.js'), 'utf8');
  expect(main).not.toMatch(new RegExp(`^import .*${naming[0]}`, 'm'));
});
