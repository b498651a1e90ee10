import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { Checklist } from './checklist.response.js';
import { ChecklistService } from './checklist.service.js';

@ApiTags('overview')
@Controller('checklist')
export class ChecklistController {
  constructor(private readonly checklist: ChecklistService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What a new installation still needs' })
  @ApiOkResponse({ standardSchema: Checklist })
  read(): Promise<Checklist> {
    return this.checklist.read();
  }
}
