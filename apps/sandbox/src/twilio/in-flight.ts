import type { NextFunction, Request, Response } from 'express';
import type { World } from '../world/world.js';
import { twilioError } from './errors.js';

/** Counts requests from their arrival to their end. One too many is refused, without a word about when to come back. */
export function countInFlight(world: World) {
  let inFlight = 0;
  return (_req: Request, res: Response, next: NextFunction): void => {
    inFlight += 1;
    res.on('close', () => {
      inFlight -= 1;
    });
    res.set('Twilio-Concurrent-Requests', String(inFlight)).set('Twilio-Request-Duration', '0.012');
    const { mostInFlight } = world.switches;
    if (mostInFlight !== null && inFlight > mostInFlight) {
      twilioError(res, { status: 429, code: 20429, message: 'Too Many Requests' });
      return;
    }
    next();
  };
}
