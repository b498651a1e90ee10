import type { Request, Response, Router } from 'express';
import { answerEmpty, answerJson } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import { fakeSid } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { notFound, refusal, twilioError } from './errors.js';
import { changesIn } from './form.js';
import { answerList, type Guarded } from './inventory.js';
import { rfc2822 } from './rfc2822.js';

type Application = {
  readonly sid: string;
  readonly accountSid: string;
  readonly fields: Readonly<Record<string, string>>;
};

/** The TwiML applications of an account: those of the seed, and those that were made since and may be deleted again. */
export function addApplications(router: Router, world: World, guarded: Guarded): void {
  router.get(
    '/Accounts/:accountSid/Applications.json',
    guarded((account, req, res) => {
      const all: Application[] = [...world.estate.seeded.applications, ...world.estate.things('applications')];
      const rows = all.filter(({ accountSid }) => accountSid === account.sid).map((one) => resource(one, account));
      answerList(world, { name: 'applications', rows }, req, res);
    }),
  );
  router.post(
    '/Accounts/:accountSid/Applications.json',
    guarded((account, req, res) => create(world, account, req, res)),
  );
  router.delete(
    '/Accounts/:accountSid/Applications/:sid.json',
    guarded((account, req, res) => {
      const found = world.estate.thing('applications', String(req.params.sid));
      if (found?.accountSid !== account.sid) return twilioError(res, notFound(req.originalUrl));
      world.write({ kind: 'thing-dropped', sid: found.sid });
      answerEmpty(res);
    }),
  );
}

function create(world: World, account: Account, req: Request, res: Response) {
  const fields = changesIn(req, ['friendly_name', 'voice_url', 'sms_url']);
  if ((fields.friendly_name ?? '') === '') return twilioError(res, refusal(20001, 'FriendlyName is required'));
  const sid = fakeSid('AP', world.seed, `written ${world.now()} ${world.estate.things('applications').length}`);
  world.write({ kind: 'thing-kept', thing: 'applications', sid, accountSid: account.sid, fields, atMs: world.now() });
  answerJson(res, 201, resource({ sid, accountSid: account.sid, fields }, account));
}

function resource({ sid, accountSid, fields }: Application, { createdMs }: Account): Readonly<Record<string, unknown>> {
  const dates = { date_created: rfc2822(createdMs), date_updated: rfc2822(createdMs) };
  return { sid, account_sid: accountSid, sms_url: '', voice_url: '', ...fields, ...dates };
}
