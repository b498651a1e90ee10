import { Logger } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { actorOf } from '../http/actor.js';
import { nameRequest } from '../http/request-id.js';
import { beginSpan, type Span } from '../tracing/tracing.js';
import { withLogFields } from './log-context.js';

const slowMs = 2000;
/** Asked every few seconds by machines, and of no interest to a trace. */
const untraced = /^\/(health|metrics)(\/|$)/;

/**
 * Names every request, sends the name back, lets every line that is logged for it carry the name, and logs it when it is
 * answered: changes, failures and slow answers always, ordinary reading for debugging; never a query, a header or a body.
 */
export function requestLog(): (request: Request, response: Response, next: NextFunction) => void {
  const log = new Logger('http');
  return (request, response, next) => {
    const requestId = nameRequest(request);
    const span = spanOf(request, requestId);
    const traced = span === null ? {} : { traceId: span.traceId };
    const startedAtMs = performance.now();
    response.setHeader('X-Request-Id', requestId);
    response.once('close', () => {
      if (span !== null) endSpan(span, request, response);
      const fields = {
        ...traced,
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
    const goOn = () => withLogFields({ ...traced, requestId }, () => next());
    if (span === null) goOn();
    else span.around(goOn);
  };
}

function spanOf(request: Request, requestId: string): Span | null {
  if (untraced.test(request.path)) return null;
  const { method, headers } = request;
  return beginSpan({ name: method, kind: 'server', headers, fields: { requestId, 'http.request.method': method } });
}

// Named by the route's pattern: an address would be a name of its own for every customer.
function endSpan(span: Span, request: Request, response: Response): void {
  const route = request.route?.path;
  const isRoute = typeof route === 'string';
  if (isRoute) span.rename(`${request.method} ${route}`);
  span.set({ 'http.response.status_code': response.statusCode, ...(isRoute ? { 'http.route': route } : {}) });
  span.end(response.statusCode < 500 ? null : new AnsweredError());
}

class AnsweredError extends Error {
  override readonly name = 'AnsweredError';
}
