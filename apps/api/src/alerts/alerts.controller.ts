import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { NeedsStepUp, RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { AlertChannels } from './alert-channels.service.js';
import { AlertPages } from './alert-pages.service.js';
import {
  AlertChannelList,
  AlertChannelRequest,
  AlertPage,
  AlertsQuery,
  AlertTest,
  NewAlertChannel,
} from './dto/alert.js';

const id = z.uuid();

@ApiTags('alerts')
@Controller()
export class AlertsController {
  constructor(
    private readonly channels: AlertChannels,
    private readonly pages: AlertPages,
  ) {}

  @Get('alerts')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What somebody should know, newest first, and whether it arrived' })
  @AnswersList(AlertPage)
  list(@Query({ schema: AlertsQuery }) query: AlertsQuery): Promise<AlertPage> {
    return this.pages.list(query);
  }

  @Get('alert-channels')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Where alerts go' })
  @AnswersList(AlertChannelList)
  async channelList(): Promise<AlertChannelList> {
    return { items: await this.channels.list(), nextCursor: null };
  }

  @Post('alert-channels')
  @RequiresRole('admin')
  @NeedsStepUp()
  @ApiOperation({ summary: 'Sends alerts to one more place' })
  @ApiCreatedResponse({ standardSchema: NewAlertChannel })
  add(
    @Body({ schema: AlertChannelRequest }) body: AlertChannelRequest,
    @CurrentActor() actor: Actor,
  ): Promise<NewAlertChannel> {
    return this.channels.add(body, actor);
  }

  @Post('alert-channels/:id/test')
  @HttpCode(200)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sends a test at once and says whether it arrived' })
  @ApiOkResponse({ standardSchema: AlertTest })
  test(@Param('id', { schema: id }) channelId: string, @CurrentActor() actor: Actor): Promise<AlertTest> {
    return this.channels.test(channelId, actor);
  }

  @Delete('alert-channels/:id')
  @HttpCode(204)
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Sends nothing there any more' })
  @ApiNoContentResponse()
  remove(@Param('id', { schema: id }) channelId: string, @CurrentActor() actor: Actor): Promise<void> {
    return this.channels.remove(channelId, actor);
  }
}
