import { Controller, Get, Header } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Config } from '../config/config.js';
import { Public } from '../http/access.js';
import { Problem } from '../http/problem.js';
import { Metrics } from './metrics.js';

@ApiExcludeController()
@Public()
@Controller('metrics')
export class MetricsController {
  constructor(
    private readonly metrics: Metrics,
    private readonly config: Config,
  ) {}

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    if (this.config.metricsPort !== null)
      throw new Problem({ type: 'not-found', detail: 'Metrics are told on METRICS_PORT.' });
    return this.metrics.registry.metrics();
  }
}
