import { afterEach, expect, jest, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, fakeTiming, json } from '../../test/answering-server.js';
import {
  Conflict,
  Malformed,
  Missing,
  RateLimited,
  Rejected,
  TimedOut,
  Unauthorised,
  Unavailable,
  Unreachable,
} from './provider-error.js';
import type { OutgoingRequest } from './request.js';
import { Transport, type TransportOptions } from './transport.js';

const servers: AnsweringServer[] = [];
afterEach(async () => {
  jest.useRealTimers();
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

const never = new AbortController().signal;
const secret = 'fake-token-0123456789';
const read: OutgoingRequest = {
  method: 'GET',
  path: '/things',
  query: { Page: '1' },
  authorization: `Bearer ${secret}`,
};
const write: OutgoingRequest = { ...read, method: 'POST', form: { Name: 'x' } };

async function setUp(script: Parameters<typeof answeringServer>[0], more: Partial<TransportOptions> = {}) {
  const server = await answeringServer(script);
  servers.push(server);
  const timing = fakeTiming();
  const transport = new Transport({
    provider: 'Twilio',
    baseUrl: server.baseUrl,
    timing,
    secrets: [],
    neverCall: () => null,
    concurrency: { start: 4, most: 8 },
    ...more,
  });
  return { server, timing, transport };
}

test('an answer comes with its exact numbers and redacted evidence', async () => {
  const raw = `{"price": 0.10000000000000000001, "auth_token":"abc", "list":[{"body": "hi \\"you\\""}], "note":"${secret}"}`;
  const { transport } = await setUp((response) => json(response, raw));
  const answer = await transport.send(read, never);
  expect(Object(answer.json).price.toString()).toBe('0.10000000000000000001');
  expect(Buffer.from(answer.evidence.bytes).toString()).toBe(
    '{"price": 0.10000000000000000001, "auth_token":"[redacted]", "list":[{"body": "[redacted]"}], "note":"[redacted]"}',
  );
  expect(answer.evidence.request).toBe('GET /things?Page=1');
  expect(answer.evidence.receivedAt.toISOString()).toBe('2026-11-02T06:00:00.000Z');
  expect(answer.evidence.sha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a secret under a key in disguise does not survive in the evidence', async () => {
  const { transport } = await setUp((response) =>
    json(response, '{"auth\\u005ftoken":"abc","body":{"a":"deep"},"n":1.50}'),
  );
  const { evidence } = await transport.send(read, never);
  expect(Buffer.from(evidence.bytes).toString()).toBe('{"auth_token":"[redacted]","body":"[redacted]","n":1.50}');
});

test('a 429 with Retry-After in seconds is repeated no earlier than asked', async () => {
  const { transport, timing, server } = await setUp((response, _, turn) =>
    turn === 0 ? json(response, {}, { status: 429, headers: { 'retry-after': '7' } }) : json(response, { ok: 1 }),
  );
  await transport.send(read, never);
  expect(server.seen).toHaveLength(2);
  expect(timing.waits[0]).toBeGreaterThanOrEqual(7000);
});

test('a Retry-After date is measured against the date of the answer', async () => {
  const headers = { date: 'Mon, 02 Nov 2026 09:00:00 GMT', 'retry-after': 'Mon, 02 Nov 2026 09:00:09 GMT' };
  const { transport, timing } = await setUp((response, _, turn) =>
    turn === 0 ? json(response, {}, { status: 503, headers }) : json(response, { ok: 1 }),
  );
  await transport.send(read, never);
  expect(timing.waits).toEqual([9000]);
});

test('a 429 without Retry-After backs off with jitter and is thrown at last', async () => {
  const { transport, timing, server } = await setUp((response) => json(response, { code: 20429 }, { status: 429 }));
  await expect(transport.send(write, never)).rejects.toBeInstanceOf(RateLimited);
  expect(server.seen).toHaveLength(8);
  expect(timing.waits).toEqual([250, 500, 1000, 2000, 4000, 8000, 10_000]);
});

test('an exhausted limit of the day is thrown at once', async () => {
  const headers = { 'x-ratelimit-daily-remaining': '0' };
  const { transport, server } = await setUp((response) => json(response, {}, { status: 429, headers }));
  await expect(transport.send(read, never)).rejects.toThrow(/limit of the day is used up/);
  expect(server.seen).toHaveLength(1);
});

test('a read survives a 500, a reset, a truncated body and a body that is not JSON', async () => {
  const { transport, server } = await setUp((response, _, turn) => {
    if (turn === 0) return json(response, 'oops', { status: 500 });
    if (turn === 1) return void response.socket?.destroy();
    if (turn === 2) {
      response.writeHead(200, { 'content-length': '900' });
      response.write('{"half":');
      return void setImmediate(() => response.socket?.destroy());
    }
    if (turn === 3) return void response.end('<html>Bad gateway</html>');
    return json(response, { ok: true });
  });
  await expect(transport.send(read, never)).resolves.toMatchObject({ json: { ok: true } });
  expect(server.seen).toHaveLength(5);
});

const mischief: readonly (readonly [string, unknown, Parameters<typeof answeringServer>[0]])[] = [
  ['a 500', Unavailable, (response) => json(response, {}, { status: 500 })],
  ['a reset', Unreachable, (response) => void response.socket?.destroy()],
  ['a page of HTML', Malformed, (response) => void response.end('<html>')],
];

test.each(mischief)('a write whose outcome is unknown after %s is not repeated', async (_, kind, script) => {
  const { transport, server } = await setUp(script);
  await expect(transport.send(write, never)).rejects.toBeInstanceOf(kind);
  expect(server.seen).toHaveLength(1);
});

test('a POST declared safe is repeated like a read, and its question is part of the evidence', async () => {
  const { transport, server } = await setUp((response, _, turn) =>
    turn === 0 ? json(response, {}, { status: 502 }) : json(response, []),
  );
  const { evidence } = await transport.send({ ...read, method: 'POST', json: { skip: 0 }, safe: true }, never);
  expect(server.seen).toHaveLength(2);
  expect(evidence.request).toBe('POST /things?Page=1 {"skip":0}');
});

test.each([
  [401, Unauthorised],
  [403, Unauthorised],
  [404, Missing],
  [409, Conflict],
  [400, Rejected],
  [422, Rejected],
] as const)('status %i has its own class and is not repeated', async (status, kind) => {
  const body = { code: 20003, message: ['Authenticate', 'please'], traceId: 't-1' };
  const { transport, server } = await setUp((response) => json(response, body, { status }));
  const error = await transport.send(read, never).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(kind);
  expect(error).toMatchObject({ status, code: '20003', request: 'GET /things?Page=1' });
  expect(String(error)).toMatch(/Twilio .* It said: 20003 Authenticate; please \[trace t-1\]\. .+/);
  expect(server.seen).toHaveLength(1);
});

test('secrets never reach an error, even when the provider repeats them', async () => {
  const { transport } = await setUp((response) => json(response, { message: `bad token ${secret}` }, { status: 401 }));
  const asked = { ...read, query: { access_token: 'in-the-query' } };
  const error = await transport.send(asked, never).catch((caught: unknown) => caught);
  expect(String(error)).toContain('bad token [redacted]');
  expect(`${error} ${JSON.stringify(error)}`).not.toMatch(/fake-token|in-the-query/);
});

test('a redirect is not followed', async () => {
  const elsewhere = await answeringServer((response) => json(response, { stolen: true }));
  servers.push(elsewhere);
  const { transport } = await setUp((response) =>
    json(response, '', { status: 302, headers: { location: elsewhere.baseUrl } }),
  );
  await expect(transport.send(read, never)).rejects.toBeInstanceOf(Rejected);
  expect(elsewhere.seen).toHaveLength(0);
});

test.each(['https://evil.example/things', '//evil.example/things', '\\\\evil.example', 'http://127.0.0.1:1/x'])(
  'a next page at %s is refused',
  async (link) => {
    const { transport } = await setUp((response) => json(response, {}));
    expect(() => transport.ownPath(link, 'GET /things')).toThrow(Rejected);
  },
);

test('a forbidden call is refused before anything is sent', async () => {
  const { transport, server } = await setUp((response) => json(response, {}), { neverCall: () => 'it hurts' });
  await expect(transport.send(read, never)).rejects.toThrow(/Nothing was sent: it hurts/);
  expect(server.seen).toHaveLength(0);
});

test('a silent server is given up after the time limit', async () => {
  const retries = { attemptsMax: 1, rateLimitedAttemptsMax: 1, baseMs: 1, capMs: 1, longestWaitMs: 1 };
  const { transport } = await setUp(() => undefined, { timeoutMs: 20, retries });
  await expect(transport.send(read, never)).rejects.toBeInstanceOf(TimedOut);
});

test('a caller can stop a request that is under way', async () => {
  const stop = new AbortController();
  const { transport } = await setUp(() => stop.abort(new Error('the night was cancelled')));
  await expect(transport.send(read, stop.signal)).rejects.toThrow('the night was cancelled');
});

test('a status meant by the body counts like one in the head', async () => {
  const { transport } = await setUp((response) => json(response, { statusCode: 404, message: 'gone' }), {
    meantStatus: () => 404,
  });
  await expect(transport.send(read, never)).rejects.toBeInstanceOf(Missing);
});

test('a provider that fails again and again is left alone, then tried once', async () => {
  jest.useFakeTimers({
    doNotFake: ['setTimeout', 'setInterval', 'setImmediate', 'nextTick', 'queueMicrotask', 'performance'],
  });
  const retries = { attemptsMax: 1, rateLimitedAttemptsMax: 1, baseMs: 1, capMs: 1, longestWaitMs: 1 };
  const { transport, server } = await setUp(
    (response, _, turn) => json(response, {}, { status: turn < 3 ? 500 : 200 }),
    {
      retries,
      breaker: { failuresInARow: 3, restMs: 5000 },
    },
  );
  for (let call = 0; call < 5; call += 1) await transport.send(read, never).catch(() => undefined);
  expect(server.seen).toHaveLength(3);
  jest.setSystemTime(Date.now() + 5001);
  await expect(transport.send(read, never)).resolves.toMatchObject({ status: 200 });
});

test('the limits that the provider announces slow the requests down', async () => {
  const headers = {
    'x-ratelimit-max': '100',
    'x-ratelimit-interval-milliseconds': '10000',
    'x-ratelimit-remaining': '0',
  };
  const { transport, timing } = await setUp((response, _, turn) => json(response, {}, turn === 0 ? { headers } : {}), {
    allowance: { perSecond: 5, burst: 5 },
  });
  await transport.send({ ...read, resource: 'a' }, never);
  await transport.send({ ...read, resource: 'b' }, never);
  expect(timing.waits).toEqual([]);
  await transport.send({ ...read, resource: 'a' }, never);
  expect(timing.waits).toEqual([10_000]);
});
