import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { Overview, OverviewQuery } from './overview.response.js';
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
}
