import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Deviation, deviations, undescribed } from './deviations.js';
import type { EndpointCase } from './endpoint-case.js';
import { highLevelCases } from './highlevel-cases.js';
import { oauthCases } from './oauth-cases.js';
import { saasCases } from './saas-cases.js';
import { type Running, setScene } from './scene.js';
import { SpecFile, specFolder } from './spec-file.js';
import { twilioCases } from './twilio-cases.js';
import { twilioTransferCases } from './twilio-transfer-cases.js';

const folder = specFolder();
const check = folder === null ? test.skip : test;
const cases = [...twilioCases, ...highLevelCases, ...saasCases, ...oauthCases, ...twilioTransferCases];
const occurred = new Set<Deviation>();
const asked = new Set<string>();
const files = new Map<string, SpecFile>();

let running: Running;
let refreshToken: string;
beforeAll(async () => {
  if (folder === null) return;
  running = await setScene();
  refreshToken = running.refreshToken;
}, 120_000);
afterAll(async () => {
  await running?.sandbox.stop();
});

function specOf(name: string): SpecFile {
  const spec = files.get(name) ?? new SpecFile(folder ?? '', name);
  files.set(name, spec);
  return spec;
}

async function send(one: EndpointCase, authorization: string | null) {
  const { scene } = running;
  const form = one.form?.(scene, refreshToken);
  const json = one.json?.(scene);
  const body = form === undefined ? JSON.stringify(json ?? null) : new URLSearchParams(form).toString();
  const hasBody = form !== undefined || json !== undefined;
  const type = form === undefined ? 'application/json' : 'application/x-www-form-urlencoded';
  const headers = {
    ...(authorization === null ? {} : { authorization }),
    ...(one.version === undefined ? {} : { version: one.version }),
    ...(hasBody ? { 'content-type': type } : {}),
  };
  const url = one.path(scene);
  const { method } = one;
  const answer = await fetch(`${running.sandbox.base}${url}`, { method, headers, ...(hasBody ? { body } : {}) });
  const request = { method, url, headers, body: hasBody ? body : '' };
  return { request, status: answer.status, body: answer.status === 204 ? {} : await answer.json() };
}

/** Complaints that no deviation explains. */
function unexplained(one: EndpointCase, complaints: readonly string[]): readonly string[] {
  return complaints.filter((complaint) => {
    const known = deviations.filter(
      (deviation) => deviation.cases.test(one.name) && deviation.complaint.test(complaint),
    );
    for (const deviation of known) occurred.add(deviation);
    return known.length === 0;
  });
}

check.each(cases)('$name: the request is as described, and so is the answer', async (one) => {
  const spec = specOf(one.file);
  const { request, status, body } = await send(one, one.as === 'nobody' ? null : running.tokens[one.as]);
  asked.add(`${request.method} ${request.url.split('?')[0]}`);
  refreshToken = body.refresh_token ?? body.refreshToken ?? refreshToken;
  expect(status).toBe(one.status ?? 200);
  const like = { method: one.method, status, template: one.template, ...one.answersLike };
  expect(
    unexplained(one, [
      ...spec.complaints(request, one.template).map((complaint) => `request: ${complaint}`),
      ...(status === 204 ? [] : spec.answerComplaints({ ...like, body }, like.template)).map(
        (complaint) => `answer: ${complaint}`,
      ),
    ]),
  ).toEqual([]);
});

check.each(cases.filter(({ as, name }) => as !== 'nobody' && name.startsWith('HighLevel')))(
  '$name: a stranger is refused as described',
  async (one) => {
    const { status, body } = await send(one, null);
    expect(status).toBe(401);
    const spec = specOf(one.file);
    const template = one.answersLike?.template ?? one.template;
    if (!spec.describesAnswer(one.method, template, 401)) return;
    expect(unexplained(one, spec.answerComplaints({ method: one.method, status, body }, template))).toEqual([]);
  },
);

check('every endpoint of the stand-ins was asked, or is known to be described nowhere', () => {
  const isAsked = ({ method, path }: { method: string; path: string }) => {
    const pattern = new RegExp(`^${method} ${path.replaceAll('.', '\\.').replaceAll(/:\w+/g, '[^/]+?')}$`);
    return [...asked].some((request) => pattern.test(request));
  };
  const left = running.endpoints
    .filter((endpoint) => !isAsked(endpoint))
    .map(({ method, path }) => `${method} ${path}`);
  expect(left).toEqual([...undescribed.keys()]);
});

check('every deviation still occurs', () => {
  expect(deviations.filter((deviation) => !occurred.has(deviation))).toEqual([]);
});
