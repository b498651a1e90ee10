import type { Router } from 'express';
import { answerEmpty, answerJson } from '../answers/answer.js';
import { fakeAuthToken } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { notAuthenticated, notFound, twilioError } from './errors.js';
import type { ProductGuard } from './product-guard.js';
import { iso } from './product-paging.js';

/** A second token beside the first, and its promotion, at which the first fails at once. Each account for itself. */
export function addAuthTokens(router: Router, world: World, guarded: ProductGuard): void {
  const secondaryOf = (accountSid: string) => world.estate.thing('secondaryTokens', `secondary-${accountSid}`);
  const byToken: ProductGuard = (handle) =>
    guarded((caller, req, res) =>
      caller.by === 'key' ? twilioError(res, notAuthenticated) : handle(caller, req, res),
    );
  const told = (accountSid: string) => {
    const date = iso(world.now());
    return { account_sid: accountSid, date_created: date, date_updated: date };
  };
  router.post(
    '/v1/AuthTokens/Secondary',
    byToken(({ account }, _req, res) => {
      const token =
        secondaryOf(account.sid)?.fields.token ?? fakeAuthToken(world.seed, `${account.sid} ${world.now()}`);
      const thing = { thing: 'secondaryTokens', sid: `secondary-${account.sid}`, accountSid: account.sid } as const;
      world.write({ kind: 'thing-kept', ...thing, fields: { token }, atMs: world.now() });
      answerJson(res, 201, { ...told(account.sid), secondary_auth_token: token });
    }),
  );
  router.delete(
    '/v1/AuthTokens/Secondary',
    byToken(({ account }, req, res) => {
      const secondary = secondaryOf(account.sid);
      if (secondary === undefined) return twilioError(res, notFound(req.originalUrl));
      world.write({ kind: 'thing-dropped', sid: secondary.sid });
      answerEmpty(res);
    }),
  );
  router.post(
    '/v1/AuthTokens/Promote',
    byToken(({ account }, req, res) => {
      const secondary = secondaryOf(account.sid);
      const authToken = secondary?.fields.token;
      if (secondary === undefined || authToken === undefined) return twilioError(res, notFound(req.originalUrl));
      world.happen({ event: 'token-replaced', accountSid: account.sid, authToken, atMs: world.now() });
      world.write({ kind: 'thing-dropped', sid: secondary.sid });
      answerJson(res, 200, { ...told(account.sid), auth_token: authToken });
    }),
  );
}
