import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { ProblemJson } from '../../platform/http/problem.js';
import { OpenSessions, openSessionJson, SessionsEnded } from '../dto/session.response.js';
import { SessionCookie } from './session-cookie.js';
import { SessionList } from './session-list.service.js';

const Id = z.uuid();

@ApiTags('people')
@RequiresRole('admin')
@Controller('people/:personId/sessions')
export class PersonSessionsController {
  constructor(
    private readonly list: SessionList,
    private readonly cookie: SessionCookie,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Where a person is signed in, the last used session first' })
  @ApiOkResponse({ standardSchema: OpenSessions })
  async sessions(@Param('personId', { schema: Id }) personId: string, @Req() request: Request): Promise<OpenSessions> {
    const token = this.cookie.read(request) ?? '';
    const sessions = await this.list.of(personId);
    return { items: sessions.map((session) => openSessionJson(session, this.list.isOf(session, token))) };
  }

  @Delete()
  @ApiOperation({ summary: 'Signs a person out everywhere' })
  @ApiOkResponse({ standardSchema: SessionsEnded })
  async endAll(
    @Param('personId', { schema: Id }) personId: string,
    @CurrentActor() actor: Actor,
  ): Promise<SessionsEnded> {
    return { sessionsEnded: await this.list.endAll({ personId, actor }) };
  }

  @Delete(':id')
  @HttpCode(204)
  @ApiOperation({ summary: 'Ends one session of a person' })
  @ApiNoContentResponse({ description: 'It is over' })
  @ApiResponse({ status: 404, standardSchema: ProblemJson })
  end(
    @Param('personId', { schema: Id }) personId: string,
    @Param('id', { schema: Id }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<void> {
    return this.list.end(id, { personId, actor });
  }
}
