import type { Request, Response, Router } from 'express';
import { answerEmpty, answerJson } from '../answers/answer.js';
import type { Thing } from '../world/estate/seeded-estate.js';
import { fakeSid } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import type { Caller } from './authenticate.js';
import { notFound, refusal, type TwilioProblem, twilioError } from './errors.js';
import { changesIn } from './form.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList, iso } from './product-paging.js';

/** What a service has that nobody has set up: without an inbound URL it drops what comes in. */
const unset = {
  friendly_name: '',
  inbound_request_url: '',
  inbound_method: 'POST',
  fallback_url: '',
  fallback_method: 'POST',
  status_callback: '',
  sticky_sender: 'true',
  mms_converter: 'true',
  smart_encoding: 'true',
  scan_message_content: 'inherit',
  fallback_to_long_code: 'false',
  area_code_geomatch: 'false',
  synchronous_validation: 'false',
  validity_period: '36000',
  usecase: 'undeclared',
  us_app_to_person_registered: 'false',
  use_inbound_webhook_on_number: 'false',
} as const;
type Field = keyof typeof unset;

const writable: readonly Field[] = [
  ...(['friendly_name', 'inbound_request_url', 'inbound_method', 'fallback_url', 'fallback_method'] as const),
  ...(['status_callback', 'sticky_sender', 'mms_converter', 'smart_encoding', 'scan_message_content'] as const),
  ...(['fallback_to_long_code', 'area_code_geomatch', 'synchronous_validation', 'validity_period'] as const),
  ...(['usecase', 'use_inbound_webhook_on_number'] as const),
];

export function addMessagingServices(router: Router, world: World, guarded: ProductGuard): void {
  const { estate } = world;
  router.get(
    '/v1/Services',
    guarded(({ account }, req, res) => {
      const rows = estate.things('services', account.sid).map((service) => serviceResource(service, req));
      answerProductList(world, { key: 'services', rows }, req, res);
    }),
  );
  router.post(
    '/v1/Services',
    guarded(({ account }, req, res) => {
      const sid = fakeSid('MG', world.seed, `written ${estate.things('services').length}`);
      write(world, { sid, accountSid: account.sid, before: {}, status: 201 }, req, res);
    }),
  );
  router.get(
    '/v1/Services/:sid',
    guarded((caller, req, res) => {
      const service = serviceOf(world, caller, req);
      if (service === null) return twilioError(res, notFound(req.originalUrl));
      answerJson(res, 200, serviceResource(service, req));
    }),
  );
  router.post(
    '/v1/Services/:sid',
    guarded((caller, req, res) => {
      const service = serviceOf(world, caller, req);
      if (service === null) return twilioError(res, notFound(req.originalUrl));
      const { sid, accountSid, fields } = service;
      write(world, { sid, accountSid, before: fields, status: 200 }, req, res);
    }),
  );
  router.delete(
    '/v1/Services/:sid',
    guarded((caller, req, res) => {
      const service = serviceOf(world, caller, req);
      if (service === null) return twilioError(res, notFound(req.originalUrl));
      for (const { sid, accountSid, settings } of estate
        .numbers()
        .filter(({ serviceSid }) => serviceSid === service.sid))
        world.write({ kind: 'number-written', sid, accountSid, serviceSid: null, settings, atMs: world.now() });
      world.write({ kind: 'thing-dropped', sid: service.sid });
      answerEmpty(res);
    }),
  );
}

/** The caller's own service that the path names. */
export function serviceOf(world: World, { account }: Caller, req: Request): Thing | null {
  const service = world.estate.thing('services', String(req.params.sid));
  return service?.accountSid === account.sid ? service : null;
}

type Target = {
  readonly sid: string;
  readonly accountSid: string;
  readonly before: Readonly<Record<string, string>>;
  readonly status: 200 | 201;
};

function write(world: World, { sid, accountSid, before, status }: Target, req: Request, res: Response) {
  const fields = { ...before, ...changesIn(req, writable) };
  const problem = whyNot(fields);
  if (problem !== null) return twilioError(res, problem);
  world.write({ kind: 'thing-kept', thing: 'services', sid, accountSid, fields, atMs: world.now() });
  const service = world.estate.thing('services', sid);
  if (service !== undefined) answerJson(res, status, serviceResource(service, req));
}

function whyNot(fields: Readonly<Record<string, string>>): TwilioProblem | null {
  if ((fields.friendly_name ?? '') === '') return refusal(20001, 'FriendlyName is required');
  const seconds = Number(fields.validity_period ?? unset.validity_period);
  return Number.isInteger(seconds) && seconds >= 1 && seconds <= 36_000
    ? null
    : refusal(20001, 'ValidityPeriod must be a number from 1 to 36000');
}

const subresources = ['PhoneNumbers', 'ShortCodes', 'AlphaSenders', 'ChannelSenders'] as const;

function serviceResource({ sid, accountSid, fields, atMs }: Thing, req: Request): Readonly<Record<string, unknown>> {
  const url = `${req.protocol}://${req.get('host')}/v1/Services/${sid}`;
  const told = Object.entries({ ...unset, ...fields }).map(([name, value]) => [name, printed(name, value)]);
  const dates = { date_created: iso(atMs), date_updated: iso(atMs) };
  const links = Object.fromEntries(subresources.map((name) => [name, `${url}/${name}`]));
  return { sid, account_sid: accountSid, ...Object.fromEntries(told), ...dates, url, links };
}

function printed(name: string, value: string): unknown {
  if (name === 'validity_period') return Number(value);
  if (value === '') return null;
  return value === 'true' || value === 'false' ? value === 'true' : value;
}
