import type { Request, Response } from 'express';
import type { World } from '../world/world.js';
import { authenticated, type Caller } from './authenticate.js';
import { notActive, notAuthenticated, twilioError } from './errors.js';

type ByCaller = (caller: Caller, req: Request, res: Response) => void;
export type ProductGuard = (handle: ByCaller) => (req: Request, res: Response) => void;

/** On a product host nobody reaches beyond the account whose login it is. */
export function ownAccountOf(world: World): ProductGuard {
  return (handle) => (req, res) => {
    const caller = authenticated(req, world);
    if (caller === null) return twilioError(res, notAuthenticated);
    if (caller.account.status !== 'active') return twilioError(res, notActive);
    handle(caller, req, res);
  };
}
