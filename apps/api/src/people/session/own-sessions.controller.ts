import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { GivenPassword, NewPassword } from '../dto/credentials.js';
import { OpenSessions, openSessionJson, SessionsEnded } from '../dto/session.response.js';
import { ConfirmPasswordService } from './confirm-password.service.js';
import { SessionCookie } from './session-cookie.js';
import { SessionList } from './session-list.service.js';

const PasswordChangeRequest = z
  .object({ currentPassword: GivenPassword, newPassword: NewPassword })
  .meta({ id: 'PasswordChangeRequest' });

/** What a person does with the own sessions and password. A program has neither. */
@ApiTags('sessions')
@RequiresRole('viewer')
@Controller()
export class OwnSessionsController {
  constructor(
    private readonly list: SessionList,
    private readonly passwords: ConfirmPasswordService,
    private readonly cookie: SessionCookie,
  ) {}

  @Get('sessions')
  @ApiOperation({ summary: 'Where the person who asks is signed in, the last used session first' })
  @ApiOkResponse({ standardSchema: OpenSessions })
  async own(@CurrentActor() actor: Actor, @Req() request: Request): Promise<OpenSessions> {
    const token = this.cookie.require(request);
    const sessions = await this.list.of(actor.id);
    return { items: sessions.map((session) => openSessionJson(session, this.list.isOf(session, token))) };
  }

  @Post('sessions/end-others')
  @HttpCode(200)
  @ApiOperation({ summary: 'Signs the person who asks out everywhere else' })
  @ApiOkResponse({ standardSchema: SessionsEnded })
  async endOthers(@CurrentActor() actor: Actor, @Req() request: Request): Promise<SessionsEnded> {
    const but = this.cookie.require(request);
    return { sessionsEnded: await this.list.endAll({ personId: actor.id, actor }, { but }) };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends one of the own sessions' })
  @ApiNoContentResponse({ description: 'It is over' })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  async end(
    @Param('id', { schema: z.uuid() }) id: string,
    @CurrentActor() actor: Actor,
    @Req() request: Request,
  ): Promise<void> {
    this.cookie.require(request);
    await this.list.end(id, { personId: actor.id, actor });
  }

  @Put('account/password')
  @ApiOperation({ summary: 'Sets another password; the other sessions of the person end' })
  @ApiOkResponse({ standardSchema: SessionsEnded })
  @ApiResponse({ status: 403, standardSchema: ProblemJson, description: 'The present password is wrong' })
  @ApiResponse({ status: 429, standardSchema: ProblemJson, description: 'Too many wrong passwords' })
  async changePassword(
    @Body({ schema: PasswordChangeRequest }) body: z.infer<typeof PasswordChangeRequest>,
    @Req() request: Request,
  ): Promise<SessionsEnded> {
    const token = this.cookie.require(request);
    const given = { token, password: body.currentPassword, address: request.ip ?? '' };
    return { sessionsEnded: await this.passwords.changePassword(given, body.newPassword) };
  }
}
