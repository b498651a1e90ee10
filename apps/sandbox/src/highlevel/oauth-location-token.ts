import type { Request, Response, Router } from 'express';
import { answerJson } from '../answers/answer.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import { grantTokens } from './grant-tokens.js';
import type { Guard } from './guard.js';
import { appIdOf, appVersionId, hasApp, locationScope } from './oauth-app.js';
import { textIn } from './text-in.js';
import { accessTokenSeconds, type Bearer, locationToken } from './tokens.js';
import { traceIdOf } from './trace.js';

/** Whether an agency's private token may do this is not documented; a switch of the world decides. */
export function addLocationToken(router: Router, world: World, guard: Guard): void {
  router.post(
    '/oauth/locationToken',
    guard({ versions: ['2021-07-28'], tokens: ['agency'] }, (req, res, bearer) => {
      const locationId = locationAsked(world, bearer, req, res);
      if (locationId === null) return;
      answerJson(res, 200, {
        access_token: locationToken(world, locationId),
        token_type: 'Bearer',
        expires_in: accessTokenSeconds,
        scope: locationScope,
        ...aboutInstallation(world, locationId),
        traceId: traceIdOf(world, req),
      });
    }),
  );
  router.post(
    '/oauth/location-token',
    guard({ versions: ['v3'], tokens: ['agency'] }, (req, res, bearer) => {
      const locationId = locationAsked(world, bearer, req, res);
      if (locationId === null) return;
      const { accessToken, refreshToken } = grantTokens(world, { spent: null, locationId });
      answerJson(res, 200, {
        accessToken,
        refreshToken,
        tokenType: 'Bearer',
        expiresIn: accessTokenSeconds,
        scope: locationScope,
        ...aboutInstallation(world, locationId),
        traceId: traceIdOf(world, req),
      });
    }),
  );
}

function aboutInstallation(world: World, locationId: string) {
  return { locationId, userId: 'sandbox-user', appId: appIdOf(world), versionId: appVersionId };
}

function locationAsked(world: World, bearer: Bearer, req: Request, res: Response): string | null {
  const isByPrivateToken = bearer.kind === 'agency' && bearer.by === 'private-token';
  if (isByPrivateToken && !world.switches.locationTokenByPrivateToken) {
    highLevelError(res, 401, 'This token is not allowed to access this endpoint.');
    return null;
  }
  const companyId = textIn(req.body, 'companyId');
  const locationId = textIn(req.body, 'locationId');
  if (companyId === null || locationId === null) {
    highLevelError(res, 422, ['companyId must be a string', 'locationId must be a string']);
    return null;
  }
  const customer = world.customerAt(locationId);
  if (companyId !== world.cast.companyId || customer === undefined) {
    highLevelError(res, 400, 'Location is not part of the company');
    return null;
  }
  if (!isByPrivateToken && !hasApp(world, customer)) {
    highLevelError(res, 400, 'The app is not installed on this location');
    return null;
  }
  return locationId;
}
