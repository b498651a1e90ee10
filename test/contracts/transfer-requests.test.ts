import { afterAll, expect, test } from '@jest/globals';
import { type AnsweringServer, answeringServer, json } from '../../packages/clients/test/answering-server.js';
import { SpecFile, specFolder } from './spec-file.js';
import { type TransferEndpoint, transferEndpoints } from './transfer-endpoints.js';

const folder = specFolder();
const check = folder === null ? test.skip : test;

const servers: AnsweringServer[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
});

async function ask(endpoint: TransferEndpoint, spec: SpecFile) {
  const examples = spec.examples(endpoint.method, endpoint.template, endpoint.status);
  const [full] = examples.toSorted((one, other) => JSON.stringify(other).length - JSON.stringify(one).length);
  const server = await answeringServer((response, request) => {
    if (request.url === '/oauth/locationToken') return json(response, { access_token: 'location-fake-token' });
    if (endpoint.status === 204) return void response.writeHead(204).end();
    json(response, withToken(lastPage(full)), { status: endpoint.status });
  });
  servers.push(server);
  const called = endpoint.call(server.baseUrl);
  const answers: unknown[] = [];
  if (called instanceof Promise) answers.push(await called);
  else for await (const page of called) answers.push(page);
  return { answers, seen: server.seen.filter(({ url }) => url !== '/oauth/locationToken') };
}

/** Printed lists announce further pages and rows that are not printed. */
function lastPage(example: unknown): unknown {
  if (typeof example !== 'object' || example === null) return example;
  const { start, end, meta, ...rest } = { start: null, end: null, meta: {}, ...example };
  const links = 'next_page_uri' in rest ? { next_page_uri: null } : {};
  return { ...rest, ...links, meta: { ...meta, next_page_url: null } };
}

/** Some examples print what is secret as null or not at all. */
function withToken(example: unknown): unknown {
  return { ...Object(example), auth_token: 'a-fake-token', secret: 'a-fake-secret' };
}

check.each(transferEndpoints)(
  '$name: the call fits the description, and the published example is understood',
  async (endpoint) => {
    const spec = new SpecFile(folder ?? '', endpoint.file);
    const { answers, seen } = await ask(endpoint, spec);
    expect(seen).toMatchObject([{ method: endpoint.method }]);
    for (const request of seen) expect(spec.complaints(request, endpoint.template)).toEqual([]);
    for (const answer of answers) expect(Object(answer).rejected ?? []).toEqual([]);
    if (endpoint.status !== 204) expect(answers.flatMap((answer) => Object(answer).items ?? [answer])).not.toEqual([]);
  },
);
