import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { NeedsStepUp, RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { AlertChannels } from './alert-channels.service.js';
import { AlertPages } from './alert-pages.service.js';
import { AlertsAgain } from './alerts-again.service.js';
import { AlertPage, AlertsQuery, SentAgain } from './dto/alert.js';
import {
  AlertChannel,
  AlertChannelList,
  AlertChannelRequest,
  AlertTest,
  ChannelPlan,
  NewAlertChannel,
} from './dto/channel.js';

const id = z.uuid();

@ApiTags('alerts')
@Controller()
export class AlertsController {
  constructor(
    private readonly channels: AlertChannels,
    private readonly pages: AlertPages,
    private readonly again: AlertsAgain,
  ) {}

  @Get('alerts')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'What somebody should know, newest first, and whether it arrived' })
  @AnswersList(AlertPage)
  list(@Query({ schema: AlertsQuery }) query: AlertsQuery): Promise<AlertPage> {
    return this.pages.list(query);
  }

  @Post('alerts/:id/send-again')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Sends an alert once more where it was given up' })
  @ApiOkResponse({ standardSchema: SentAgain })
  async sendAgain(@Param('id', { schema: id }) alertId: string, @CurrentActor() actor: Actor): Promise<SentAgain> {
    return { channels: await this.again.send(alertId, actor) };
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

  @Put('alert-channels/:id/plan')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'What a channel gets, and when' })
  @ApiOkResponse({ standardSchema: AlertChannel })
  plan(
    @Param('id', { schema: id }) channelId: string,
    @Body({ schema: ChannelPlan }) plan: ChannelPlan,
    @CurrentActor() actor: Actor,
  ): Promise<AlertChannel> {
    return this.channels.plan(channelId, plan, actor);
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
