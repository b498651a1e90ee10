import { Body, Controller, Get, Put, Req } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { Authenticator } from '../platform/http/authenticator.js';
import { Settings, SettingsChange } from './dto/settings.js';
import { SettingsService } from './settings.service.js';

@ApiTags('settings')
@Controller('settings')
export class SettingsController {
  constructor(
    private readonly settings: SettingsService,
    private readonly authenticator: Authenticator,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({
    summary: 'What the agency has decided about reverts, about watching what was moved, and about alerts',
  })
  @ApiOkResponse({ standardSchema: Settings })
  read(): Promise<Settings> {
    return this.settings.current();
  }

  @Put()
  @RequiresRole('admin')
  @ApiOperation({
    summary: 'Changes what is named and leaves the rest; doing without the second person asks for a fresh password',
  })
  @ApiOkResponse({ standardSchema: Settings })
  async change(
    @Body({ schema: SettingsChange }) change: SettingsChange,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<Settings> {
    const hasSteppedUp = await this.authenticator.hasSteppedUp(request);
    return this.settings.change(change, { actor, hasSteppedUp });
  }
}
