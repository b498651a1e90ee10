import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { Wave, WavePage, WaveRequest, WavesQuery } from '../dto/wave.js';
import { WavesService } from './waves.service.js';

const id = z.uuid();

@ApiTags('migrations')
@Controller('waves')
export class WavesController {
  constructor(private readonly waves: WavesService) {}

  @Post()
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Moves customers in batches, a pilot first where this agency moved nobody yet' })
  @ApiCreatedResponse({ standardSchema: Wave })
  async begin(@Body({ schema: WaveRequest }) body: WaveRequest, @CurrentActor() actor: Actor): Promise<Wave> {
    return this.waves.one(await this.waves.begin(body, actor));
  }

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The waves, newest first' })
  @AnswersList(WavePage)
  list(@Query({ schema: WavesQuery }) query: WavesQuery): Promise<WavePage> {
    return this.waves.list(query);
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'A wave with how far each of its customers is' })
  @ApiOkResponse({ standardSchema: Wave })
  one(@Param('id', { schema: id }) waveId: string): Promise<Wave> {
    return this.waves.one(waveId);
  }

  @Post(':id/pause')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Begins nobody else; what is under way goes on' })
  @ApiOkResponse({ standardSchema: Wave })
  async pause(@Param('id', { schema: id }) waveId: string, @CurrentActor() actor: Actor): Promise<Wave> {
    await this.waves.pause(waveId, actor);
    return this.waves.one(waveId);
  }

  @Post(':id/resume')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Goes on after a pause, or after failures that somebody has looked at' })
  @ApiOkResponse({ standardSchema: Wave })
  async resume(@Param('id', { schema: id }) waveId: string, @CurrentActor() actor: Actor): Promise<Wave> {
    await this.waves.resume(waveId, actor);
    return this.waves.one(waveId);
  }
}
