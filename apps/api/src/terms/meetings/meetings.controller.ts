import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { MeetingGroupList, MeetingsRequest } from '../dto/meeting.js';
import { MeetingsService } from './meetings.service.js';

@ApiTags('terms')
@Controller('meeting-groups')
export class MeetingsController {
  constructor(private readonly meetings: MeetingsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Products that are compared together, since the ledger has no label of their own' })
  @ApiOkResponse({ standardSchema: MeetingGroupList })
  list(): Promise<MeetingGroupList> {
    return this.meetings.groups();
  }

  @Put()
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Says from which day on products are compared together or by themselves' })
  @ApiOkResponse({ standardSchema: MeetingGroupList })
  set(
    @Body({ schema: MeetingsRequest }) body: MeetingsRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MeetingGroupList> {
    return this.meetings.set(body, actor);
  }
}
