import type { Request, RequestHandler, Response } from 'express';
import { rateLimit } from 'express-rate-limit';
import { Problem } from '../../platform/http/problem.js';
import { requestIdOf } from '../../platform/http/request-id.js';

const windowMs = 60_000;
const requestsMax = 3000;

/** Generous enough for a dashboard and a busy script; stops a runaway loop. */
export function rateLimits(): RequestHandler {
  return rateLimit({
    windowMs,
    limit: requestsMax,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    handler: (request: Request, response: Response) => {
      const problem = new Problem({ type: 'too-many-requests', detail: 'Wait a minute before the next request.' });
      const body = JSON.stringify(problem.toJson(requestIdOf(request)));
      response.status(problem.status).type('application/problem+json').send(body);
    },
  });
}
