import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { NeedsStepUp, RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import {
  ApplyRequest,
  ConfirmRequest,
  Migration,
  MigrationPage,
  MigrationsQuery,
  RevealedCredentials,
} from './dto/migration.js';
import { MigrationCredentials } from './migration-credentials.service.js';
import { MigrationPages } from './migration-pages.service.js';
import { MigrationWords } from './migration-words.service.js';
import { MigrationsService } from './migrations.service.js';

const id = z.uuid();

@ApiTags('migrations')
@Controller()
export class MigrationsController {
  constructor(
    private readonly migrations: MigrationsService,
    private readonly words: MigrationWords,
    private readonly pages: MigrationPages,
    private readonly credentials: MigrationCredentials,
  ) {}

  @Post('customers/:id/migrations')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Plans to move a customer to a subaccount of its own; changes nothing anywhere' })
  @ApiCreatedResponse({ standardSchema: Migration })
  async plan(@Param('id', { schema: id }) customerId: string, @CurrentActor() actor: Actor): Promise<Migration> {
    return this.pages.one((await this.migrations.plan(customerId, actor)).id);
  }

  @Get('migrations')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Plans and migrations, newest first' })
  @AnswersList(MigrationPage)
  list(@Query({ schema: MigrationsQuery }) query: MigrationsQuery): Promise<MigrationPage> {
    return this.pages.list(query);
  }

  @Get('migrations/:id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'One migration with its plan, preflight and every step' })
  @ApiOkResponse({ standardSchema: Migration })
  one(@Param('id', { schema: id }) migrationId: string): Promise<Migration> {
    return this.pages.one(migrationId);
  }

  @Post('migrations/:id/apply')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Carries out exactly this plan; refused when it would be made differently by now' })
  @ApiOkResponse({ standardSchema: Migration })
  async apply(
    @Param('id', { schema: id }) migrationId: string,
    @Body({ schema: ApplyRequest }) body: ApplyRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Migration> {
    await this.migrations.apply(migrationId, body.planHash, actor);
    return this.pages.one(migrationId);
  }

  @Post('migrations/:id/resume')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Goes on after a person has seen to what was in the way' })
  @ApiOkResponse({ standardSchema: Migration })
  async resume(@Param('id', { schema: id }) migrationId: string, @CurrentActor() actor: Actor): Promise<Migration> {
    await this.words.resume(migrationId, actor);
    return this.pages.one(migrationId);
  }

  @Post('migrations/:id/cancel')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Takes everything back; refused once HighLevel has the new credentials' })
  @ApiOkResponse({ standardSchema: Migration })
  async cancel(@Param('id', { schema: id }) migrationId: string, @CurrentActor() actor: Actor): Promise<Migration> {
    await this.words.cancel(migrationId, actor);
    return this.pages.one(migrationId);
  }

  @Post('migrations/:id/confirm')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Says that a person’s part of a step is done' })
  @ApiOkResponse({ standardSchema: Migration })
  async confirm(
    @Param('id', { schema: id }) migrationId: string,
    @Body({ schema: ConfirmRequest }) body: ConfirmRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Migration> {
    await this.words.confirm(migrationId, body.step, actor);
    return this.pages.one(migrationId);
  }

  @Post('migrations/:id/credentials')
  @HttpCode(200)
  @RequiresRole('operator')
  @NeedsStepUp()
  @ApiOperation({ summary: 'Reveals the new account’s token to a person, while the migration needs it there' })
  @ApiOkResponse({ standardSchema: RevealedCredentials })
  reveal(@Param('id', { schema: id }) migrationId: string, @CurrentActor() actor: Actor): Promise<RevealedCredentials> {
    return this.credentials.reveal(migrationId, actor);
  }
}
