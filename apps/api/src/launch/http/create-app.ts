import 'reflect-metadata';
import { type LoggerService, RequestMethod } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';
import { appModule } from '../../app.module.js';
import { Metrics } from '../../platform/health/metrics.js';
import { requestLog } from '../../platform/logging/request-log.js';
import type { Ground } from '../../platform/platform.module.js';
import { serveDashboard } from './dashboard.js';
import { serveDocs } from './openapi.js';
import { rateLimits } from './rate-limits.js';
import { securityHeaders } from './security-headers.js';

const bodyLimit = '1mb';
const withoutPrefix = ['health/live', 'health/ready', 'metrics'].map((path) => ({ path, method: RequestMethod.GET }));

/** The application with everything around its routes, not listening yet. */
export async function createApp(ground: Ground, logger: LoggerService | false): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(appModule(ground), {
    logger,
    abortOnError: false,
    bodyParser: false,
    forceCloseConnections: true,
  });
  app.setGlobalPrefix('api/v1', { exclude: withoutPrefix });
  if (ground.address === null) return app;
  app.set('trust proxy', ground.config.trustProxy);
  app.disable('x-powered-by');
  const metrics = app.get(Metrics);
  app.use(requestLog());
  app.use((request: Request, response: Response, next: NextFunction) => metrics.count(request, response, next));
  app.use(securityHeaders(ground.config), withoutDevices);
  app.use('/api', rateLimits(), neverStored);
  app.useBodyParser('json', { limit: bodyLimit });
  serveDocs(app);
  serveDashboard(app);
  return app;
}

// The dashboard needs nothing that a browser asks a person for.
function withoutDevices(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()');
  next();
}

// What the API tells is a customer's money: no cache on the way keeps it.
function neverStored(_request: Request, response: Response, next: NextFunction): void {
  response.setHeader('Cache-Control', 'no-store');
  next();
}
