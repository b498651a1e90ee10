import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProblemJson } from '../platform/http/problem.js';
import { ActionAnswer, BulkActionRequest, OneActionRequest, UndoAnswer } from './dto/mismatch-action.js';
import { MismatchActionsService } from './mismatch-actions.service.js';
import { MismatchUndoService } from './mismatch-undo.service.js';

@ApiTags('mismatches')
@RequiresRole('operator')
@Controller('mismatches')
export class MismatchActionsController {
  constructor(
    private readonly actions: MismatchActionsService,
    private readonly undoing: MismatchUndoService,
  ) {}

  @Post('actions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Does something to many mismatches, by ids or by filter' })
  @ApiOkResponse({ standardSchema: ActionAnswer })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'Another number fits the filter now' })
  many(
    @Body({ schema: BulkActionRequest }) body: BulkActionRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ActionAnswer> {
    return this.actions.many(body, actor);
  }

  @Post('actions/:undoId/undo')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes an action back, as far as nobody has touched the mismatches since' })
  @ApiOkResponse({ standardSchema: UndoAnswer })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  @ApiResponse({ status: 410, standardSchema: ProblemJson, description: 'It was undone already' })
  undo(@Param('undoId', { schema: z.uuid() }) undoId: string, @CurrentActor() actor: Actor): Promise<UndoAnswer> {
    return this.undoing.undo(undoId, actor);
  }

  @Post(':id/actions')
  @HttpCode(200)
  @ApiOperation({ summary: 'Does something to one mismatch' })
  @ApiOkResponse({ standardSchema: ActionAnswer })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  @ApiResponse({ status: 409, standardSchema: ProblemJson, description: 'It looks different now, or does not fit' })
  @ApiResponse({ status: 422, standardSchema: ProblemJson })
  one(
    @Param('id', { schema: z.uuid() }) id: string,
    @Body({ schema: OneActionRequest }) body: OneActionRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ActionAnswer> {
    return this.actions.one(id, body, actor);
  }
}
