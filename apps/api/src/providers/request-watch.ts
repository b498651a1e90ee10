import { Injectable } from '@nestjs/common';
import type { Watch } from '@plumbline/clients/http/watch';
import { Counter, Histogram } from 'prom-client';
import { Metrics } from '../platform/health/metrics.js';
import { beginSpan } from '../platform/tracing/tracing.js';
import { countCall } from './call-tally.js';
import { failureKindOf } from './failure-of.js';
import type { Provider } from './provider-failure.js';

const waitBuckets = [0.01, 0.1, 0.5, 1, 5, 15, 60, 300];

/** Sees every request to a provider, repeated ones too: counts it, and how it ended. */
@Injectable()
export class RequestWatch {
  readonly #requests: Counter;
  readonly #durations: Histogram;
  readonly #waits: Histogram;

  constructor({ registry }: Metrics) {
    const registers = [registry];
    this.#requests = new Counter({
      name: 'plumbline_provider_requests_total',
      help: 'Requests of this process to a provider by outcome: good, what was wrong with the answer, or broken-off',
      labelNames: ['provider', 'outcome'],
      registers,
    });
    this.#durations = new Histogram({
      name: 'plumbline_provider_request_duration_seconds',
      help: 'From the request until its answer or failure',
      labelNames: ['provider'],
      registers,
    });
    this.#waits = new Histogram({
      name: 'plumbline_provider_wait_seconds',
      help: 'For how long requests of this process waited until the limits that all processes share let them go',
      labelNames: ['provider'],
      buckets: waitBuckets,
      registers,
    });
  }

  /** For a client of this provider. */
  of(provider: Provider): Watch {
    return ({ method, path }) => {
      countCall(provider);
      const fields = { provider, 'http.request.method': method, 'url.template': templateOf(path) };
      const span = beginSpan({ name: `${method} ${provider}`, kind: 'client', fields });
      const stop = this.#durations.startTimer({ provider });
      return (failure) => {
        stop();
        const outcome = failure === null ? 'good' : failureKindOf(failure);
        this.#requests.inc({ provider, outcome });
        span?.set({ outcome });
        span?.end(failure);
      };
    };
  }

  /** Measures how long is waited for a turn. */
  async waited<T>(provider: Provider, turn: () => Promise<T>): Promise<T> {
    const stop = this.#waits.startTimer({ provider });
    try {
      return await turn();
    } finally {
      stop();
    }
  }
}

/** The path without ids, of which there is one for every customer, and without a query. */
function templateOf(path: string): string {
  return path
    .replace(/\?.*$/, '')
    .split('/')
    .map((part) => (/\d|^.{20}/.test(part) && !/^(v\d+|\d{4}-\d\d-\d\d)$/i.test(part) ? '{id}' : part))
    .join('/');
}
