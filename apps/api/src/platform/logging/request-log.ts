import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { actorOf } from '../http/actor.js';
import { nameRequest } from '../http/request-id.js';

const slowMs = 2000;

/**
 * Names every request, sends the name back, and logs it when it is answered: changes, failures and slow answers always,
 * ordinary reading for debugging; never a query, a header or a body.
 */
export function requestLog(): (request: Request, response: Response, next: NextFunction) => void {
  const log = new Logger('http');
  return (request, response, next) => {
    const requestId = nameRequest(request);
    const startedAtMs = performance.now();
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      const fields = {
        requestId,
        method: request.method,
        path: request.path,
        status: response.statusCode,
        durationMs: Math.round(performance.now() - startedAtMs),
        actorId: actorOf(request)?.id,
        msg: 'request',
      };
      const isReading = request.method === 'GET' || request.method === 'HEAD';
      const isOrdinary = isReading && response.statusCode < 500 && fields.durationMs < slowMs;
      if (isOrdinary) log.debug(fields);
      else log.log(fields);
    });
    next();
  };
}
