import { Controller, Get, Res } from '@nestjs/common';
import { ApiOkResponse, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Public } from '../http/access.js';
import { NightReport } from '../readiness/night-report.js';
import { Readiness } from '../readiness/readiness.js';

const Live = z.object({ status: z.literal('live') }).meta({ id: 'Live' });
const Ready = z
  .object({
    status: z.enum(['ready', 'starting', 'unavailable']),
    reason: z.string().optional().describe('What is missing, when not ready'),
    nights: NightReport.optional().describe('Whether nights go on as they should; requests are served either way'),
  })
  .meta({ id: 'Ready' });

@ApiTags('health')
@Public()
@Controller('health')
export class HealthController {
  constructor(
    private readonly db: DataSource,
    private readonly readiness: Readiness,
  ) {}

  @Get('live')
  @ApiOkResponse({ standardSchema: Live })
  live(): z.infer<typeof Live> {
    return { status: 'live' };
  }

  @Get('ready')
  @ApiOkResponse({ standardSchema: Ready })
  @ApiResponse({ status: 503, standardSchema: Ready })
  async ready(@Res({ passthrough: true }) response: Response): Promise<z.infer<typeof Ready>> {
    const state = await this.#state();
    if (state.status !== 'ready') response.status(503);
    return state;
  }

  async #state(): Promise<z.infer<typeof Ready>> {
    const reason = this.readiness.waitingFor;
    if (reason !== null) return { status: 'starting', reason };
    const answered = await this.db.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (!answered) return { status: 'unavailable', reason: 'the database does not answer' };
    const nights = await this.readiness.nights();
    return nights === null ? { status: 'ready' } : { status: 'ready', nights };
  }
}
