import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { RequiresRole } from '../platform/http/access.js';
import { MismatchDetailResponse, MismatchesQuery, MismatchPage } from './dto/mismatch.js';
import { MismatchPagesService } from './mismatch-pages.service.js';

@ApiTags('mismatches')
@Controller('mismatches')
export class MismatchesController {
  constructor(private readonly pages: MismatchPagesService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Mismatches, newest day first' })
  @ApiOkResponse({ standardSchema: MismatchPage })
  list(@Query({ schema: MismatchesQuery }) query: MismatchesQuery): Promise<MismatchPage> {
    return this.pages.list(query);
  }

  @Get(':id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'One mismatch with everything that happened to it' })
  @ApiOkResponse({ standardSchema: MismatchDetailResponse })
  detail(@Param('id', { schema: z.uuid() }) id: string): Promise<MismatchDetailResponse> {
    return this.pages.detail(id);
  }
}
