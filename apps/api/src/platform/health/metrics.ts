import { Injectable } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { Counter, collectDefaultMetrics, Histogram, Registry } from 'prom-client';

/** What Prometheus reads: the process, and the answers to requests by method, route and status. */
@Injectable()
export class Metrics {
  readonly registry = new Registry();
  readonly #requests = new Counter({
    name: 'http_requests_total',
    help: 'Answered requests',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });
  readonly #durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer',
    labelNames: ['method', 'route'],
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  /** Counts by route pattern: an address with an id in it would make a new series for every id. */
  count(request: Request, response: Response, next: NextFunction): void {
    const stop = this.#durations.startTimer();
    response.once('close', () => {
      const route = typeof request.route?.path === 'string' ? request.route.path : 'other';
      this.#requests.inc({ method: request.method, route, status: response.statusCode });
      stop({ method: request.method, route });
    });
    next();
  }
}
