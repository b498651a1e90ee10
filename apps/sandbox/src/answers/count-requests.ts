import type { NextFunction, Request, Response } from 'express';
import type { World } from '../world/world.js';
import { faceOf } from './face-of.js';

export function countRequests(world: World) {
  return (req: Request, _res: Response, next: NextFunction): void => {
    world.requests.count(faceOf(req.path), req.method, req.path);
    next();
  };
}
