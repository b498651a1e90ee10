import { Global, Module } from '@nestjs/common';
import { Readiness } from '../readiness/readiness.js';
import { DatabaseFigures } from './database-figures.js';
import { Figures } from './figures.js';
import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';
import { Metrics } from './metrics.js';
import { NightMetrics } from './night-metrics.js';

@Global()
@Module({
  controllers: [HealthController, MetricsController],
  providers: [Readiness, Metrics, NightMetrics, Figures, DatabaseFigures],
  exports: [Readiness, Metrics, Figures],
})
export class HealthModule {}
