import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import {
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { ProblemJson } from '../platform/http/problem.js';
import { SavedView, SavedViewPage, SavedViewRequest } from './saved-view.response.js';
import { SavedViewsService } from './saved-views.service.js';

const id = z.uuid();
const conflict = { status: 409, standardSchema: ProblemJson, description: 'Another view has that name' };

@ApiTags('mismatches')
@RequiresRole('viewer')
@Controller('saved-views')
export class SavedViewsController {
  constructor(private readonly views: SavedViewsService) {}

  @Get()
  @ApiOperation({ summary: 'The filters of the queue that the caller keeps, by name' })
  @AnswersList(SavedViewPage)
  async list(@CurrentActor() actor: Actor): Promise<SavedViewPage> {
    return { items: await this.views.of(actor), nextCursor: null };
  }

  @Post()
  @ApiOperation({ summary: 'Keeps a filter under a name' })
  @ApiCreatedResponse({ standardSchema: SavedView })
  @ApiResponse(conflict)
  save(@Body({ schema: SavedViewRequest }) body: SavedViewRequest, @CurrentActor() actor: Actor): Promise<SavedView> {
    return this.views.save(body, actor);
  }

  @Put(':id')
  @ApiOperation({ summary: 'Gives a view another name or another filter' })
  @ApiOkResponse({ standardSchema: SavedView })
  @ApiResponse(conflict)
  change(
    @Param('id', { schema: id }) viewId: string,
    @Body({ schema: SavedViewRequest }) body: SavedViewRequest,
    @CurrentActor() actor: Actor,
  ): Promise<SavedView> {
    return this.views.change(viewId, body, actor);
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiNoContentResponse({ description: 'It is gone; an address that was shared goes on to work' })
  delete(@Param('id', { schema: id }) viewId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.views.delete(viewId, actor);
  }
}
