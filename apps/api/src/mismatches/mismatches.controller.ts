import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { MismatchDetailResponse, MismatchPage } from './dto/mismatch.js';
import { MismatchGroups, MismatchSummary } from './dto/mismatch-group.js';
import { GroupsQuery, type MismatchesFilter, MismatchesQuery, SummaryQuery } from './dto/mismatches-query.js';
import { MismatchPagesService } from './mismatch-pages.service.js';

@ApiTags('mismatches')
@RequiresRole('viewer')
@Controller('mismatches')
export class MismatchesController {
  constructor(private readonly pages: MismatchPagesService) {}

  @Get()
  @ApiOperation({ summary: 'Mismatches, newest day first unless asked otherwise' })
  @AnswersList(MismatchPage)
  list(
    @Query({ schema: MismatchesQuery }) query: MismatchesQuery,
    @CurrentActor() actor: Actor,
  ): Promise<MismatchPage> {
    return this.pages.list(query, actor);
  }

  @Get('summary')
  @ApiOperation({ summary: 'How many fit the filter, and how much was billed too little and too much' })
  @ApiOkResponse({ standardSchema: MismatchSummary })
  summary(
    @Query({ schema: SummaryQuery }) query: MismatchesFilter,
    @CurrentActor() actor: Actor,
  ): Promise<MismatchSummary> {
    return this.pages.summary(query, actor);
  }

  @Get('groups')
  @ApiOperation({ summary: 'The same by customer, cause or product; by cause, the shares it has in the differences' })
  @AnswersList(MismatchGroups)
  groups(@Query({ schema: GroupsQuery }) query: GroupsQuery, @CurrentActor() actor: Actor): Promise<MismatchGroups> {
    return this.pages.groups(query, actor);
  }

  @Get(':id')
  @ApiOperation({ summary: 'One mismatch with everything that happened to it' })
  @ApiOkResponse({ standardSchema: MismatchDetailResponse })
  detail(@Param('id', { schema: z.uuid() }) id: string): Promise<MismatchDetailResponse> {
    return this.pages.detail(id);
  }
}
