import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { MismatchSettings } from './dto/mismatch-action.js';
import { MismatchSettingsService } from './mismatch-settings.service.js';

@ApiTags('mismatches')
@Controller('settings/mismatches')
export class MismatchSettingsController {
  constructor(private readonly settings: MismatchSettingsService) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'After how many days a pending mismatch escalates' })
  @ApiOkResponse({ standardSchema: MismatchSettings })
  async read(): Promise<MismatchSettings> {
    const { deadlineDays } = await this.settings.present();
    return { deadlineDays };
  }

  @Put()
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sets it, for those that are pending already as well' })
  @ApiOkResponse({ standardSchema: MismatchSettings })
  set(
    @Body({ schema: MismatchSettings }) body: MismatchSettings,
    @CurrentActor() actor: Actor,
  ): Promise<MismatchSettings> {
    return this.settings.set(body, actor);
  }
}
