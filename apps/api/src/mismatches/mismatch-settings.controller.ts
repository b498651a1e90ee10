import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { MismatchSettings, MismatchSettingsRequest } from './dto/mismatch-action.js';
import { MismatchSettingsService } from './mismatch-settings.service.js';

@ApiTags('mismatches')
@Controller('settings/mismatches')
export class MismatchSettingsController {
  constructor(private readonly settings: MismatchSettingsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({
    summary: 'After how many days a pending mismatch escalates, and how much may be asked to explain some',
  })
  @ApiOkResponse({ standardSchema: MismatchSettings })
  read(): Promise<MismatchSettings> {
    return this.settings.read();
  }

  @Put()
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sets it, for those that are pending already as well' })
  @ApiOkResponse({ standardSchema: MismatchSettings })
  set(
    @Body({ schema: MismatchSettingsRequest }) body: MismatchSettingsRequest,
    @CurrentActor() actor: Actor,
  ): Promise<MismatchSettings> {
    return this.settings.set(body, actor);
  }
}
