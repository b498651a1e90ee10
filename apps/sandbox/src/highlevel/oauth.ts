import type { Request, Response, Router } from 'express';
import { answerJson } from '../answers/answer.js';
import type { World } from '../world/world.js';
import { highLevelError } from './errors.js';
import type { Guard } from './guard.js';
import { locationToken, locationTokenSeconds } from './tokens.js';
import { traceIdOf } from './trace.js';

/** Whether an agency's private token may do this is not documented; a switch of the world decides. */
export function addOAuth(router: Router, world: World, guard: Guard): void {
  router.post(
    '/oauth/locationToken',
    guard({ versions: ['2021-07-28'], tokens: ['agency'] }, (req, res) => {
      const locationId = locationAsked(world, req, res);
      if (locationId === null) return;
      answerJson(res, 200, {
        access_token: locationToken(world, locationId),
        token_type: 'Bearer',
        expires_in: locationTokenSeconds,
        scope: 'locations.readonly phonenumbers.read numberpools.read conversations/message.readonly',
        locationId,
        userId: 'sandbox-user',
        traceId: traceIdOf(world, req),
      });
    }),
  );
  router.post(
    '/oauth/location-token',
    guard({ versions: ['v3'], tokens: ['agency'] }, (req, res) => {
      const locationId = locationAsked(world, req, res);
      if (locationId === null) return;
      answerJson(res, 200, {
        accessToken: locationToken(world, locationId),
        tokenType: 'Bearer',
        expiresIn: locationTokenSeconds,
        scope: 'locations.readonly phonenumbers.read numberpools.read conversations/message.readonly',
        locationId,
        userId: 'sandbox-user',
        traceId: traceIdOf(world, req),
      });
    }),
  );
}

function locationAsked(world: World, req: Request, res: Response): string | null {
  if (!world.switches.locationTokenByPrivateToken) {
    highLevelError(res, 401, 'This token is not allowed to access this endpoint.');
    return null;
  }
  const body: unknown = req.body;
  const companyId = textIn(body, 'companyId');
  const locationId = textIn(body, 'locationId');
  if (companyId === null || locationId === null) {
    highLevelError(res, 422, ['companyId must be a string', 'locationId must be a string']);
    return null;
  }
  if (companyId !== world.cast.companyId || world.customerAt(locationId) === undefined) {
    highLevelError(res, 400, 'Location is not part of the company');
    return null;
  }
  return locationId;
}

function textIn(body: unknown, name: string): string | null {
  if (typeof body !== 'object' || body === null || !(name in body)) return null;
  const value: unknown = Reflect.get(body, name);
  return typeof value === 'string' && value !== '' ? value : null;
}
