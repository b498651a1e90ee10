import { type ArgumentsHost, Catch, type ExceptionFilter, Logger } from '@nestjs/common';
import type { Request, Response } from 'express';
import { problemOf } from './problem-of.js';
import { requestIdOf } from './request-id.js';

/** Turns every error into problem+json. A fault of ours is logged here, once, and told to the caller without detail. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  readonly #log = new Logger('http');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const requestId = requestIdOf(host.switchToHttp().getRequest<Request>());
    const problem = problemOf(error);
    if (problem.type === 'internal') this.#log.error({ requestId, err: error, msg: 'a request failed' });
    if (problem.type === 'unavailable') this.#log.warn({ requestId, err: error, msg: 'a request could not be served' });
    if (response.headersSent) {
      response.end();
      return;
    }
    if (problem.retryAfterS !== undefined) response.setHeader('Retry-After', String(problem.retryAfterS));
    response
      .status(problem.status)
      .type('application/problem+json')
      .send(JSON.stringify(problem.toJson(requestId)));
  }
}
