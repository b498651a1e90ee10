import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { NewestDay, Overview, OverviewQuery } from './overview.response.js';
import { OverviewService } from './overview.service.js';

@ApiTags('overview')
@Controller('overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOkResponse({ standardSchema: Overview })
  read(@Query({ schema: OverviewQuery }) { days }: OverviewQuery): Promise<Overview> {
    return this.overview.read(Number(days));
  }

  @Get('newest-day')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The newest day that a night has read; null before the first' })
  @ApiOkResponse({ standardSchema: NewestDay })
  async newestDay(): Promise<NewestDay> {
    return { day: await this.overview.newestDay() };
  }
}
