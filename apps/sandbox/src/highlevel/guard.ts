import type { Request, Response } from 'express';
import type { World } from '../world/world.js';
import { Buckets } from './bucket.js';
import { highLevelError } from './errors.js';
import { type Bearer, bearerOf } from './tokens.js';

type Rule = {
  readonly versions: readonly string[];
  readonly tokens: readonly Bearer['kind'][];
  /** Which agency tokens are accepted; both kinds when absent. */
  readonly by?: readonly Extract<Bearer, { kind: 'agency' }>['by'][];
};

type Guarded = (req: Request, res: Response, bearer: Bearer) => void;
export type Guard = (rule: Rule, handle: Guarded) => (req: Request, res: Response) => void;

/** The `Version` header, the token and the rate limit, in that order; a handler behind it knows who asks. */
export function guardOf(world: World): Guard {
  const buckets = new Buckets();
  return (rule, handle) => (req, res) => {
    const version = req.get('version');
    if (version === undefined) return highLevelError(res, 401, 'version header was not found.');
    if (!rule.versions.includes(version)) return highLevelError(res, 401, 'version header is invalid.');
    const token = /^Bearer (.+)$/i.exec(req.get('authorization') ?? '')?.[1] ?? '';
    const bearer = bearerOf(world, token);
    if (bearer === null && token.startsWith('pit-'))
      return highLevelError(res, 401, 'Invalid Private Integration token');
    if (bearer === null || !accepts(rule, bearer)) {
      return highLevelError(res, 401, 'Invalid token: access token is invalid');
    }
    const resource = bearer.kind === 'agency' ? world.cast.companyId : bearer.locationId;
    const taken = buckets.take(resource, world.switches.highLevelRequestsPer10s, world.wallNow());
    res.set(taken.headers);
    if (!taken.isAllowed) return highLevelError(res, 429, 'Too Many Requests');
    handle(req, res, bearer);
  };
}

function accepts(rule: Rule, bearer: Bearer): boolean {
  if (!rule.tokens.includes(bearer.kind)) return false;
  return bearer.kind === 'location' || rule.by === undefined || rule.by.includes(bearer.by);
}
