import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { Inbox } from './inbox.response.js';
import { InboxService } from './inbox.service.js';

@ApiTags('inbox')
@Controller('inbox')
export class InboxController {
  constructor(private readonly inbox: InboxService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What waits for who asks, and what waits for somebody else' })
  @ApiOkResponse({ standardSchema: Inbox })
  read(@CurrentActor() actor: Actor): Promise<Inbox> {
    return this.inbox.of(actor);
  }
}
