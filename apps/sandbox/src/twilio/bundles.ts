import type { Request, Response, Router } from 'express';
import { answerJson } from '../answers/answer.js';
import type { Account } from '../world/cast.js';
import type { Thing } from '../world/estate/seeded-estate.js';
import { fakeSid } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { notFound, refusal, twilioError } from './errors.js';
import { fieldsIn } from './form.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList, iso } from './product-paging.js';

const base = '/v2/RegulatoryCompliance/Bundles';

/** Regulatory bundles, and their copies in other accounts of the family. */
export function addBundles(router: Router, world: World, guarded: ProductGuard): void {
  router.get(
    base,
    guarded(({ account }, req, res) => {
      const status = req.query.Status;
      const rows = world.estate
        .things('bundles', account.sid)
        .filter(({ fields }) => (status ?? fields.status) === fields.status)
        .map((bundle) => ({ sid: bundle.sid, ...told(bundle) }));
      answerProductList(world, { key: 'results', rows }, req, res);
    }),
  );
  router.post(
    `${base}/:sid/Clones`,
    guarded(({ account }, req, res) => clone(world, account, req, res)),
  );
}

function clone(world: World, account: Account, req: Request, res: Response) {
  const bundle = world.estate.thing('bundles', String(req.params.sid));
  if (bundle?.accountSid !== account.sid) return twilioError(res, notFound(req.originalUrl));
  const { TargetAccountSid: accountSid, MoveToDraft: toDraft, FriendlyName: name } = fieldsIn(req);
  const target = world.cast.accounts.find(({ sid, status }) => sid === accountSid && status === 'active');
  if (target === undefined)
    return twilioError(res, refusal(20001, 'TargetAccountSid is no active account of the family'));
  const sid = fakeSid('BU', world.seed, `written ${world.estate.things('bundles').length}`);
  const status = toDraft === 'true' ? 'draft' : (bundle.fields.status ?? 'draft');
  const fields = { ...bundle.fields, status, ...(name === undefined ? {} : { friendly_name: name }) };
  world.write({ kind: 'thing-kept', thing: 'bundles', sid, accountSid: target.sid, fields, atMs: world.now() });
  const copy = world.estate.thing('bundles', sid);
  if (copy !== undefined) answerJson(res, 201, { bundle_sid: sid, ...told(copy) });
}

function told({ accountSid, fields, atMs }: Thing): Readonly<Record<string, unknown>> {
  const { friendly_name, status } = fields;
  const rest = { valid_until: null, date_created: iso(atMs), date_updated: iso(atMs) };
  return { account_sid: accountSid, regulation_sid: null, friendly_name, status, ...rest };
}
