import type { Request, Response, Router } from 'express';
import { answerEmpty, answerJson } from '../answers/answer.js';
import type { OwnedNumber } from '../world/estate/estate.js';
import type { World } from '../world/world.js';
import type { Caller } from './authenticate.js';
import { notFound, refusal, twilioError } from './errors.js';
import { fieldsIn } from './form.js';
import { serviceOf } from './messaging-services.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList, iso } from './product-paging.js';

/** The pools of messaging services. Nobody in the world has senders of other kinds. */
export function addServiceSenders(router: Router, world: World, guarded: ProductGuard): void {
  const inService = (handle: (serviceSid: string, caller: Caller, req: Request, res: Response) => void) =>
    guarded((caller, req, res) => {
      const service = serviceOf(world, caller, req);
      if (service === null) return twilioError(res, notFound(req.originalUrl));
      handle(service.sid, caller, req, res);
    });
  router.get(
    '/v1/Services/:sid/PhoneNumbers',
    inService((serviceSid, _caller, req, res) => {
      const rows = pooledIn(world, serviceSid).map((number) => memberResource(number, serviceSid, req));
      answerProductList(world, { key: 'phone_numbers', rows }, req, res);
    }),
  );
  router.post(
    '/v1/Services/:sid/PhoneNumbers',
    inService((serviceSid, caller, req, res) => addNumber(world, { serviceSid, caller }, req, res)),
  );
  router.delete(
    '/v1/Services/:sid/PhoneNumbers/:numberSid',
    inService((serviceSid, _caller, req, res) => {
      const number = pooledIn(world, serviceSid).find(({ sid }) => sid === req.params.numberSid);
      if (number === undefined) return twilioError(res, notFound(req.originalUrl));
      write(world, number, null);
      answerEmpty(res);
    }),
  );
  for (const [path, key] of [
    ['ShortCodes', 'short_codes'],
    ['AlphaSenders', 'alpha_senders'],
    ['ChannelSenders', 'senders'],
  ] as const)
    router.get(
      `/v1/Services/:sid/${path}`,
      inService((_serviceSid, _caller, req, res) => answerProductList(world, { key, rows: [] }, req, res)),
    );
}

/** Also one that has moved away, where the pool keeps it. */
function pooledIn(world: World, serviceSid: string): readonly OwnedNumber[] {
  return world.estate.numbers().filter((number) => number.serviceSid === serviceSid);
}

type Adding = { readonly serviceSid: string; readonly caller: Caller };

function addNumber(world: World, { serviceSid, caller }: Adding, req: Request, res: Response) {
  const number = world.estate.numberIn(caller.account.sid, fieldsIn(req).PhoneNumberSid ?? '');
  if (number === undefined) return twilioError(res, notFound(req.originalUrl));
  if (number.serviceSid === serviceSid)
    return twilioError(res, refusal(21710, 'The number is already in the Messaging Service', 409));
  if (number.serviceSid !== null)
    return twilioError(res, refusal(21712, 'The number is associated with another Messaging Service', 409));
  write(world, number, serviceSid);
  answerJson(res, 201, memberResource(number, serviceSid, req));
}

function write(world: World, { sid, accountSid, settings }: OwnedNumber, serviceSid: string | null): void {
  world.write({ kind: 'number-written', sid, accountSid, serviceSid, settings, atMs: world.now() });
}

function memberResource(number: OwnedNumber, serviceSid: string, req: Request): Readonly<Record<string, unknown>> {
  return {
    sid: number.sid,
    account_sid: number.accountSid,
    service_sid: serviceSid,
    date_created: iso(0),
    date_updated: iso(0),
    phone_number: number.phoneNumber,
    country_code: number.phoneNumber.startsWith('+44') ? 'GB' : 'US',
    capabilities: ['SMS', 'MMS', 'Voice'],
    url: `${req.protocol}://${req.get('host')}/v1/Services/${serviceSid}/PhoneNumbers/${number.sid}`,
  };
}
