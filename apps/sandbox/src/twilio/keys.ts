import type { Request, Response, Router } from 'express';
import { answerEmpty, answerJson } from '../answers/answer.js';
import type { Thing } from '../world/estate/seeded-estate.js';
import { fakeSid } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { notAuthenticated, notFound, twilioError } from './errors.js';
import { fieldsIn } from './form.js';
import { answerList, type Guarded, type OnAccount } from './inventory.js';
import { rfc2822 } from './rfc2822.js';

type Row = Readonly<Record<string, unknown>>;

/** `Keys` of v2010: read and written with the token of the account or of the parent, never with a key. */
export function addKeys(router: Router, world: World, guarded: Guarded, isByKey: (req: Request) => boolean): void {
  const withToken = (handle: OnAccount): ReturnType<Guarded> =>
    guarded((account, req, res) => (isByKey(req) ? twilioError(res, notAuthenticated) : handle(account, req, res)));
  router.get(
    '/Accounts/:accountSid/Keys.json',
    withToken((account, req, res) =>
      answerList(world, { name: 'keys', rows: world.estate.things('keys', account.sid).map(keyResource) }, req, res),
    ),
  );
  router.post(
    '/Accounts/:accountSid/Keys.json',
    withToken((account, req, res) => makeKey(world, account.sid, req, res)),
  );
  router.delete(
    '/Accounts/:accountSid/Keys/:sid.json',
    withToken((account, req, res) => dropKey(world, String(req.params.sid), account.sid, req, res)),
  );
}

export function keyResource({ sid, fields, atMs }: Thing): Row {
  const date = rfc2822(atMs);
  return { sid, friendly_name: fields.friendly_name ?? '', date_created: date, date_updated: date };
}

export function makeKey(world: World, accountSid: string, req: Request, res: Response) {
  const order = `written ${world.now()} ${world.estate.things('keys').length}`;
  const sid = fakeSid('SK', world.seed, order);
  const secret = `sandbox-key-secret-${sid.slice(10)}`;
  const fields = { friendly_name: fieldsIn(req).FriendlyName ?? '', secret };
  world.write({ kind: 'thing-kept', thing: 'keys', sid, accountSid, fields, atMs: world.now() });
  const key = world.estate.thing('keys', sid);
  if (key !== undefined) answerJson(res, 201, { ...keyResource(key), secret });
}

export function dropKey(world: World, sid: string, accountSid: string | null, req: Request, res: Response) {
  const key = world.estate.thing('keys', sid);
  if (key === undefined || (accountSid !== null && key.accountSid !== accountSid))
    return twilioError(res, notFound(req.originalUrl));
  world.write({ kind: 'thing-dropped', sid });
  answerEmpty(res);
}
