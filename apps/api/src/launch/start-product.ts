import type { NestExpressApplication } from '@nestjs/platform-express';
import { InstallationStart } from '../people/installation/installation-start.service.js';
import { Clock } from '../platform/clock/clock.js';
import type { Config } from '../platform/config/config.js';
import { DatabaseAddress } from '../platform/database/database-address.js';
import { startEmbeddedPostgres } from '../platform/database/embedded/start-embedded-postgres.js';
import { Metrics } from '../platform/health/metrics.js';
import { StructuredLogger } from '../platform/logging/logger.js';
import { Readiness } from '../platform/readiness/readiness.js';
import { startTracing } from '../platform/tracing/start-tracing.js';
import { createApp } from './http/create-app.js';
import { listen, stopListening } from './http/listen.js';
import { serveMetrics } from './http/serve-metrics.js';
import { runFirstNight } from './run-first-night.js';
import { provideSandbox } from './sandbox/provide-sandbox.js';
import type { Stops } from './stops.js';

export type Surroundings = {
  readonly stops: Stops;
  readonly say: (line: string) => void;
  /** Something the product cannot do without is gone for good. */
  readonly onLost: (error: Error) => void;
  readonly stopAsked: Promise<void>;
  readonly signal: AbortSignal;
  readonly logTo: 'stdout' | 'stderr';
};

export type RunningProduct = { readonly app: NestExpressApplication; readonly config: Config };

/** Starts everything that this process is for, and returns once it takes work. */
export async function startProduct(told: Config, around: Surroundings): Promise<RunningProduct> {
  const { stops, say, onLost, signal, stopAsked } = around;
  if (told.tracing !== null) stops.add('tracing', await startTracing(told.tracing));
  const clock = new Clock();
  let config = told;
  if (told.providers === 'sandbox') {
    const sandbox = await provideSandbox(told, { clock, say, onLost });
    stops.add('the sandbox', sandbox.stop);
    config = sandbox.config;
    signal.throwIfAborted();
  }
  const address = await databaseFor(config, around);
  signal.throwIfAborted();
  const app = await createApp({ config, address, clock }, new StructuredLogger(config.logLevel, around.logTo));
  stops.add('the application', () => app.close());
  // Before anything in the application begins to work: data of the other mode must stay untouched.
  await app.get(InstallationStart).begin();
  signal.throwIfAborted();
  if (config.metricsPort !== null)
    stops.add('the metrics', await serveMetrics(app.get(Metrics), config, config.metricsPort));
  if (config.roles.has('api')) {
    await listen(app, config);
    stops.add('the web server', () => stopListening(app));
  } else await app.init();
  signal.throwIfAborted();
  if (config.providers === 'sandbox' && config.roles.has('worker')) {
    await Promise.race([runFirstNight(app, say), stopAsked]);
    signal.throwIfAborted();
  }
  app.get(Readiness).ready();
  return { app, config };
}

async function databaseFor(
  { databaseUrl, dataDir }: Config,
  { stops, say, onLost }: Surroundings,
): Promise<DatabaseAddress> {
  if (databaseUrl !== null) return new DatabaseAddress(databaseUrl);
  const database = await startEmbeddedPostgres({ dataDir, say, onLost });
  stops.add('the database', database.stop);
  return new DatabaseAddress(database.url);
}
