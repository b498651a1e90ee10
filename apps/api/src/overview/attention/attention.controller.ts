import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../../platform/http/access.js';
import { Attention } from './attention.response.js';
import { AttentionService } from './attention.service.js';

@ApiTags('overview')
@Controller('overview/attention')
export class AttentionController {
  constructor(private readonly attention: AttentionService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'At most ten customers that need somebody to look, with the reasons' })
  @ApiOkResponse({ standardSchema: Attention })
  read(): Promise<Attention> {
    return this.attention.read();
  }
}
