import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { Overview } from './overview.response.js';
import { OverviewService } from './overview.service.js';

@ApiTags('overview')
@Controller('overview')
export class OverviewController {
  constructor(private readonly overview: OverviewService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOkResponse({ standardSchema: Overview })
  read(): Promise<Overview> {
    return this.overview.read();
  }
}
