import type { Request, Response, Router } from 'express';
import { answerJson, answerRendered } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { Thing } from '../world/estate/seeded-estate.js';
import { fakeSid } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { notFound, refusal, twilioError } from './errors.js';
import { changesIn } from './form.js';
import { numberTold } from './number-writes.js';
import { askedPage, renderPage } from './paging.js';
import { rfc2822 } from './rfc2822.js';

export type OnAccount = (account: Account, req: Request, res: Response) => void;
export type Guarded = (handle: OnAccount) => (req: Request, res: Response) => void;
type Row = Readonly<Record<string, unknown>>;

/** What else an account has that a move has to mind. */
export function addInventory(router: Router, world: World, guarded: Guarded): void {
  const { estate } = world;
  const list = (path: string, name: string, rows: (account: Account, req: Request) => readonly Row[] | null) =>
    router.get(
      `/Accounts/:accountSid/${path}.json`,
      guarded((account, req, res) => {
        const found = rows(account, req);
        if (found === null) return twilioError(res, notFound(req.originalUrl));
        answerList(world, { name, rows: found }, req, res);
      }),
    );
  const registered = (rows: readonly { sid: string; accountSid: string; fields: Row }[], account: Account) =>
    rows.filter(({ accountSid }) => accountSid === account.sid).map((row) => described(row, account));

  list('Addresses', 'addresses', (account) => estate.things('addresses', account.sid).map(addressResource));
  list('Addresses/:sid/DependentPhoneNumbers', 'dependent_phone_numbers', (account, req) => {
    const address = estate.thing('addresses', String(req.params.sid));
    if (address?.accountSid !== account.sid) return null;
    return estate
      .numbersOf(account.sid)
      .filter(({ settings }) => settings.address_sid === address.sid)
      .map(dependent);
  });
  list('OutgoingCallerIds', 'outgoing_caller_ids', (account) => registered(estate.seeded.callerIds, account));
  list('SMS/ShortCodes', 'short_codes', (account) => registered(estate.seeded.shortCodes, account));
  list('IncomingPhoneNumbers/:sid/AssignedAddOns', 'assigned_add_ons', (account, req) =>
    estate.numberIn(account.sid, String(req.params.sid)) === undefined ? null : [],
  );
  router.post(
    '/Accounts/:accountSid/Addresses.json',
    guarded((account, req, res) => createAddress(world, account, req, res)),
  );

  function dependent(number: Parameters<typeof numberTold>[1]): Row {
    const { account_sid, sid, friendly_name, phone_number, address_requirements } = numberTold(world, number);
    return { account_sid, sid, friendly_name, phone_number, address_requirements };
  }
}

export function answerList(
  world: World,
  { name, rows }: { readonly name: string; readonly rows: readonly Row[] },
  req: Request,
  res: Response,
) {
  const asked = askedPage(req, world.now());
  if (asked.kind === 'refused') return twilioError(res, asked.problem);
  const cut = (from: number, to: number) => rows.slice(from, to).map((row) => JSON.stringify(row));
  answerRendered(res, renderPage(req, res, asked.page, { name, total: rows.length, cut }));
}

const required = ['customer_name', 'street', 'city', 'region', 'postal_code', 'iso_country'] as const;
const optional = ['friendly_name', 'street_secondary'] as const;

function createAddress(world: World, account: Account, req: Request, res: Response) {
  const fields = changesIn(req, [...required, ...optional]);
  const missing = required.filter((name) => (fields[name] ?? '') === '');
  if (missing.length > 0) return twilioError(res, refusal(21628, `Missing: ${missing.join(', ')}`));
  const sid = fakeSid('AD', world.seed, `written ${world.estate.things('addresses').length}`);
  world.write({ kind: 'thing-kept', thing: 'addresses', sid, accountSid: account.sid, fields, atMs: world.now() });
  const address = world.estate.thing('addresses', sid);
  if (address !== undefined) answerJson(res, 201, addressResource(address));
}

function addressResource({ sid, accountSid, fields, atMs }: Thing): Row {
  const unset = Object.fromEntries([...required, ...optional].map((name) => [name, null]));
  const verdict = { emergency_enabled: false, validated: true, verified: true };
  const dates = { date_created: rfc2822(atMs), date_updated: rfc2822(atMs) };
  const uri = `/2010-04-01/Accounts/${accountSid}/Addresses/${sid}.json`;
  return { sid, account_sid: accountSid, ...unset, ...fields, ...verdict, ...dates, uri };
}

function described(
  { sid, fields }: { readonly sid: string; readonly fields: Row },
  { sid: accountSid, createdMs }: Account,
): Row {
  const dates = { date_created: rfc2822(createdMs), date_updated: rfc2822(createdMs) };
  return { sid, account_sid: accountSid, ...fields, ...dates };
}
