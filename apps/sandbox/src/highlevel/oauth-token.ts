import type { Request, Response, Router } from 'express';
import { answerJson } from '../answers/answer.js';
import { fakeClientId, fakeClientSecret } from '../world/fake-ids.js';
import type { World } from '../world/world.js';
import { grantTokens } from './grant-tokens.js';
import { agencyScope, hasApp, locationScope } from './oauth-app.js';
import { textIn } from './text-in.js';
import { accessTokenSeconds } from './tokens.js';
import { traceIdOf } from './trace.js';

type Spendable = { readonly kind: 'good'; readonly spent: string; readonly locationId: string | null };
type Refused = { readonly kind: 'refused'; readonly status: number; readonly error: string; readonly message: string };

/** Codes and refresh tokens against tokens. Dated callers send a form in snake case, v3 ones a form or JSON in camel case. */
export function addOAuthToken(router: Router, world: World): void {
  router.post('/oauth/token', (req, res) => {
    const isV3 = req.get('version') === 'v3';
    if (!isV3 && req.is('application/x-www-form-urlencoded') === false) {
      return refuse(res, { kind: 'refused', status: 422, error: 'Unprocessable Entity', message: 'Send a form.' });
    }
    const field = (name: string) => textIn(req.body, isV3 ? name : snakeCased(name));
    const judged = judge(world, field);
    if (judged.kind === 'refused') return refuse(res, judged);
    const answer = tokensFor(world, judged, req);
    answerJson(res, 200, isV3 ? answer : inDatedWords(answer));
  });
}

function judge(world: World, field: (name: string) => string | null): Spendable | Refused {
  for (const name of ['clientId', 'clientSecret', 'grantType']) {
    if (field(name) === null) return refused(`Missing parameter: ${name}`, 'invalid_request');
  }
  if (field('clientId') !== fakeClientId(world.seed) || field('clientSecret') !== fakeClientSecret(world.seed)) {
    return { kind: 'refused', status: 401, error: 'invalid_client', message: 'Invalid client credentials!' };
  }
  const spendable = spendableIn(world, field);
  if (spendable.kind === 'refused') return spendable;
  const level = spendable.locationId === null ? 'Company' : 'Location';
  if ((field('userType') ?? level) !== level) return refused('Invalid parameter: userType', 'invalid_request');
  return spendable;
}

function spendableIn(world: World, field: (name: string) => string | null): Spendable | Refused {
  const now = world.now();
  switch (field('grantType') ?? '') {
    case 'authorization_code': {
      const text = field('code') ?? '';
      const code = world.grants.goodCode(text, now);
      if (code === null || (field('redirectUri') ?? code.redirectUri) !== code.redirectUri) {
        return refused('Invalid grant: authorization code is invalid', 'invalid_grant');
      }
      return { kind: 'good', spent: text, locationId: null };
    }
    case 'refresh_token': {
      const text = field('refreshToken') ?? '';
      const token = world.grants.goodRefreshToken(text, now);
      if (token === null) return refused('Invalid grant: refresh token is invalid', 'invalid_grant');
      return { kind: 'good', spent: text, locationId: token.locationId };
    }
    default:
      return refused('Invalid parameter: grantType', 'unsupported_grant_type');
  }
}

function refused(message: string, error: string): Refused {
  return { kind: 'refused', status: 400, error, message };
}

function refuse(res: Response, { status, error, message }: Refused): void {
  answerJson(res, status, { statusCode: status, message, error, error_description: message });
}

function tokensFor(world: World, { spent, locationId }: Spendable, req: Request) {
  const { accessToken, refreshToken } = grantTokens(world, { spent, locationId });
  const isAgency = locationId === null;
  const installed = world.cast.customers.filter((one) => hasApp(world, one)).map((one) => one.locationId);
  return {
    accessToken,
    tokenType: 'Bearer',
    expiresIn: accessTokenSeconds,
    refreshToken,
    scope: isAgency ? agencyScope : locationScope,
    userType: isAgency ? 'Company' : 'Location',
    companyId: world.cast.companyId,
    ...(isAgency ? { approvedLocations: installed } : { locationId }),
    userId: 'sandbox-user',
    planId: 'sandbox-plan',
    isBulkInstallation: isAgency,
    ...(isAgency ? aboutFuture(world) : {}),
    traceId: traceIdOf(world, req),
  };
}

function aboutFuture(world: World) {
  const isEverywhere = world.switches.appInstalledOn === 'all';
  return { installToFutureLocations: isEverywhere, approveAllLocations: isEverywhere };
}

/** Only the words of OAuth itself were ever in snake case. */
function inDatedWords({ accessToken, tokenType, expiresIn, refreshToken, ...rest }: ReturnType<typeof tokensFor>) {
  return {
    access_token: accessToken,
    token_type: tokenType,
    expires_in: expiresIn,
    refresh_token: refreshToken,
    ...rest,
  };
}

function snakeCased(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
