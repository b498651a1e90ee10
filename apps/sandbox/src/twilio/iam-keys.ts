import type { Router } from 'express';
import type { World } from '../world/world.js';
import type { Caller } from './authenticate.js';
import { notAuthenticated, twilioError } from './errors.js';
import { fieldsIn } from './form.js';
import { dropKey, keyResource, makeKey } from './keys.js';
import type { ProductGuard } from './product-guard.js';
import { answerProductList } from './product-paging.js';

/** Keys on their own host, where a parent may act for its subaccounts if the world says so. */
export function addIamKeys(router: Router, world: World, guarded: ProductGuard): void {
  const mayAct = ({ account, by }: Caller, accountSid: string | undefined) =>
    by === 'token' &&
    (accountSid === account.sid ||
      (account.sid === world.cast.parent.sid &&
        world.switches.parentMayMakeKeysOfOthers &&
        world.cast.accounts.some(({ sid }) => sid === accountSid)));
  router.get(
    '/v1/Keys',
    guarded((caller, req, res) => {
      const { AccountSid } = req.query;
      const accountSid = typeof AccountSid === 'string' ? AccountSid : undefined;
      if (!mayAct(caller, accountSid)) return twilioError(res, notAuthenticated);
      const rows = world.estate.things('keys', accountSid).map(keyResource);
      answerProductList(world, { key: 'keys', rows }, req, res);
    }),
  );
  router.post(
    '/v1/Keys',
    guarded((caller, req, res) => {
      const accountSid = fieldsIn(req).AccountSid;
      if (accountSid === undefined || !mayAct(caller, accountSid)) return twilioError(res, notAuthenticated);
      makeKey(world, accountSid, req, res);
    }),
  );
  router.delete(
    '/v1/Keys/:sid',
    guarded((caller, req, res) => {
      const key = world.estate.thing('keys', String(req.params.sid));
      if (key !== undefined && !mayAct(caller, key.accountSid)) return twilioError(res, notAuthenticated);
      dropKey(world, String(req.params.sid), null, req, res);
    }),
  );
}
