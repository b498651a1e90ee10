import type { Request, Response, Router } from 'express';
import { fakeClientId } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';

/** The page on which an agency says yes to the app. Here everybody says yes at once. */
export function addOAuthAuthorise(router: Router, world: World): void {
  router.get(['/oauth/chooselocation', '/v2/oauth/chooselocation'], (req, res) => authorise(world, req, res));
}

function authorise(world: World, req: Request, res: Response) {
  const { response_type: type, redirect_uri: redirectUri, client_id: clientId, state } = req.query;
  if (type !== 'code') return highLevelError(res, 400, 'response_type must be code');
  if (clientId !== fakeClientId(world.seed)) return highLevelError(res, 400, 'error.noAppVersionIdFound');
  if (typeof redirectUri !== 'string' || !URL.canParse(redirectUri)) {
    return highLevelError(res, 400, 'redirect_uri must be an address');
  }
  const number = world.grants.nextCode();
  world.grant({ kind: 'code-granted', number, redirectUri, atMs: world.now() });
  const target = new URL(redirectUri);
  target.searchParams.set('code', world.grants.code(number));
  if (typeof state === 'string') target.searchParams.set('state', state);
  res.redirect(302, target.href);
}
