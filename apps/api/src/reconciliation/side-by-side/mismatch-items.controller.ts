import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { MismatchItemPage, MismatchItemsQuery } from './mismatch-items.response.js';
import { MismatchItemsService } from './mismatch-items.service.js';

@ApiTags('mismatches')
@RequiresRole('viewer')
@Controller('mismatches')
export class MismatchItemsController {
  constructor(private readonly items: MismatchItemsService) {}

  @Get(':id/items')
  @ApiOperation({ summary: 'Twilio’s records and HighLevel’s wallet rows of one mismatch side by side' })
  @AnswersList(MismatchItemPage)
  list(
    @Param('id', { schema: z.uuid() }) id: string,
    @Query({ schema: MismatchItemsQuery }) query: MismatchItemsQuery,
  ): Promise<MismatchItemPage> {
    return this.items.page(id, query);
  }
}
