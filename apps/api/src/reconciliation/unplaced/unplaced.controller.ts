import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { AnswersList } from '../../platform/csv/list-answer.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type PageRequest, pageRequest } from '../../platform/http/page.js';
import { pageByValue } from '../../terms/classification-pages.js';
import { UnknownPage } from '../../terms/dto/classification.js';
import { UnplacedService } from './unplaced.service.js';

@ApiTags('terms')
@Controller('classifications/unknown')
export class UnplacedController {
  constructor(private readonly unplaced: UnplacedService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Labels and categories that were met and that nobody has placed, with what they cost whom' })
  @AnswersList(UnknownPage)
  async list(@Query({ schema: pageRequest }) query: PageRequest): Promise<z.infer<typeof UnknownPage>> {
    return pageByValue(await this.unplaced.list(), query);
  }
}
