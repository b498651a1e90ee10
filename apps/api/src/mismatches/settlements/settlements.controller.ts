import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { ActionAnswer } from '../dto/mismatch-action.js';
import { SettlementPage, SettlementsQuery } from '../dto/settlement.js';
import { SettlementsService } from './settlements.service.js';

@ApiTags('mismatches')
@Controller('mismatches/settlements')
export class SettlementsController {
  constructor(private readonly settlements: SettlementsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Manual debits and credits that make up for mismatches, newest first' })
  @AnswersList(SettlementPage)
  list(@Query({ schema: SettlementsQuery }) query: SettlementsQuery): Promise<SettlementPage> {
    return this.settlements.list(query);
  }

  @Post(':id/confirm')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Resolves the mismatches by this wallet row' })
  @ApiOkResponse({ standardSchema: ActionAnswer })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'It is decided already, or does not fit now' })
  confirm(@Param('id', { schema: z.uuid() }) id: string, @CurrentActor() actor: Actor): Promise<ActionAnswer> {
    return this.settlements.confirm(id, actor);
  }

  @Post(':id/decline')
  @HttpCode(204)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Says that it has nothing to do with them' })
  @ApiNoContentResponse()
  @ApiResponse({ status: 409, standardSchema: ProblemJson })
  decline(@Param('id', { schema: z.uuid() }) id: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.settlements.decline(id, actor);
  }
}
