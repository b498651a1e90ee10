import { Body, Controller, Delete, Get, HttpCode, Put, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { type PageRequest, pageRequest } from '../platform/http/page.js';
import { pageByValue } from './classification-pages.js';
import { ClassificationsService } from './classifications.service.js';
import {
  ClassificationPage,
  ClassificationQuery,
  ClassificationRequest,
  ClassificationResponse,
} from './dto/classification.js';

@ApiTags('terms')
@Controller('classifications')
export class ClassificationsController {
  constructor(private readonly classifications: ClassificationsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What people decided about labels and categories' })
  @AnswersList(ClassificationPage)
  async list(@Query({ schema: pageRequest }) query: PageRequest): Promise<z.infer<typeof ClassificationPage>> {
    return pageByValue(await this.classifications.all(), query);
  }

  @Delete()
  @HttpCode(204)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Takes a classification back; the next run over its days restates them' })
  @ApiNoContentResponse()
  remove(
    @Query({ schema: ClassificationQuery }) query: ClassificationQuery,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.classifications.remove(query, actor);
  }

  @Put()
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Places a wallet label or a usage category, once for the agency' })
  @ApiOkResponse({ standardSchema: ClassificationResponse })
  set(
    @Body({ schema: ClassificationRequest }) body: ClassificationRequest,
    @CurrentActor() actor: Actor,
  ): Promise<ClassificationResponse> {
    return this.classifications.set(body, actor);
  }
}
