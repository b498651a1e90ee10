import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { NeedsStepUp, RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { Trial, TrialRequest } from './trial.response.js';
import { TrialsService } from './trials.service.js';

@ApiTags('doctor')
@Controller('doctor/probes')
export class TrialsController {
  constructor(private readonly trials: TrialsService) {}

  @Post()
  @HttpCode(202)
  @RequiresRole('admin')
  @NeedsStepUp()
  @ApiOperation({
    summary: 'Tries on spare resources what only a change can tell, and puts everything back',
  })
  @ApiAcceptedResponse({ standardSchema: Trial })
  async begin(@Body({ schema: TrialRequest }) body: TrialRequest, @CurrentActor() actor: Actor): Promise<Trial> {
    return this.trials.one(await this.trials.begin(body, actor));
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'How far a trial is, and whether everything is put back' })
  @ApiOkResponse({ standardSchema: Trial })
  one(@Param('id', { schema: z.uuid() }) id: string): Promise<Trial> {
    return this.trials.one(id);
  }

  @Post(':id/stop')
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Waits no longer: puts everything back now' })
  @ApiOkResponse({ standardSchema: Trial })
  async stop(@Param('id', { schema: z.uuid() }) id: string, @CurrentActor() actor: Actor): Promise<Trial> {
    await this.trials.stop(id, actor);
    return this.trials.one(id);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Goes on putting back after a person has seen to what was in the way' })
  @ApiOkResponse({ standardSchema: Trial })
  async resume(@Param('id', { schema: z.uuid() }) id: string, @CurrentActor() actor: Actor): Promise<Trial> {
    await this.trials.resume(id, actor);
    return this.trials.one(id);
  }
}
