import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { DiscoveryResponse, DiscoveryStarted } from '../dto/discovery.js';
import type { DiscoveryEntity } from './discovery.entity.js';
import { DiscoveryJob } from './discovery.job.js';
import { DiscoveryService } from './discovery.service.js';

@ApiTags('customers')
@Controller('discoveries')
export class DiscoveriesController {
  constructor(
    private readonly job: DiscoveryJob,
    private readonly discovery: DiscoveryService,
  ) {}

  @Post()
  @HttpCode(202)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Reads locations, accounts and numbers' })
  @ApiAcceptedResponse({ standardSchema: DiscoveryStarted })
  async start(@CurrentActor() actor: Actor): Promise<z.infer<typeof DiscoveryStarted>> {
    return { id: await this.job.request(actor) };
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'How far a discovery is, and how it ended' })
  @ApiOkResponse({ standardSchema: DiscoveryResponse })
  async read(@Param('id', { schema: z.uuid() }) id: string): Promise<DiscoveryResponse> {
    return shown(await this.discovery.find(id));
  }
}

function shown(discovery: DiscoveryEntity): DiscoveryResponse {
  const { id, state, counts, problems, reads, progressDone: done, progressTotal: total } = discovery;
  return {
    id,
    state,
    progress: { done, total },
    counts,
    problems,
    reads,
    createdAt: discovery.createdAt.toISOString(),
    startedAt: discovery.startedAt?.toISOString() ?? null,
    finishedAt: discovery.finishedAt?.toISOString() ?? null,
  };
}
