import { Body, Controller, Delete, Get, HttpCode, Post, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { NightSchedule, NightSchedulePreview, NightScheduleShown } from './night-schedule.dto.js';
import { NightSchedules } from './night-schedules.service.js';

@ApiTags('runs')
@Controller('settings/schedule')
export class NightScheduleController {
  constructor(private readonly schedules: NightSchedules) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'When the nightly run is due, who says so, and the nights that come next' })
  @ApiOkResponse({ standardSchema: NightScheduleShown })
  shown(): Promise<NightScheduleShown> {
    return this.schedules.shown();
  }

  @Post('preview')
  @HttpCode(200)
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The nights that would come by another schedule; nothing is saved' })
  @ApiOkResponse({ standardSchema: NightSchedulePreview })
  preview(@Body({ schema: NightSchedule }) body: NightSchedule): Promise<NightSchedulePreview> {
    return this.schedules.preview(body);
  }

  @Put()
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Says when the nightly run is due from now on, whatever the environment says' })
  @ApiOkResponse({ standardSchema: NightScheduleShown })
  set(@Body({ schema: NightSchedule }) body: NightSchedule, @CurrentActor() actor: Actor): Promise<NightScheduleShown> {
    return this.schedules.set(body, actor);
  }

  @Delete()
  @RequiresRole('admin')
  @ApiOperation({ summary: 'From now on the nightly run is due as NIGHTLY_AT and NIGHTLY_ZONE say' })
  @ApiOkResponse({ standardSchema: NightScheduleShown })
  takeBack(@CurrentActor() actor: Actor): Promise<NightScheduleShown> {
    return this.schedules.set(null, actor);
  }
}
