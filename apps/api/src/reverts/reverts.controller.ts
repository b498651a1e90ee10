import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { AnswersList } from '../platform/csv/list-answer.js';
import { NeedsStepUp, RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import {
  Revert,
  RevertApplication,
  RevertApproval,
  RevertConfirmation,
  RevertPage,
  RevertRequest,
  RevertsQuery,
  SharedCredentials,
} from './dto/revert.js';
import { RevertDecisions } from './revert-decisions.service.js';
import { RevertPages } from './revert-pages.service.js';
import { RevertWords } from './revert-words.service.js';
import { RevertsService } from './reverts.service.js';

const id = z.uuid();

@ApiTags('reverts')
@Controller()
export class RevertsController {
  constructor(
    private readonly reverts: RevertsService,
    private readonly decisions: RevertDecisions,
    private readonly words: RevertWords,
    private readonly pages: RevertPages,
  ) {}

  @Post('customers/:id/reverts')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Asks to lead a customer back to the shared account; changes nothing anywhere' })
  @ApiCreatedResponse({ standardSchema: Revert })
  async request(
    @Param('id', { schema: id }) customerId: string,
    @Body({ schema: RevertRequest }) body: RevertRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Revert> {
    return this.pages.one((await this.reverts.request(customerId, body, actor)).id);
  }

  @Get('reverts')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'Requests and reverts, newest first' })
  @AnswersList(RevertPage)
  list(@Query({ schema: RevertsQuery }) query: RevertsQuery): Promise<RevertPage> {
    return this.pages.list(query);
  }

  @Get('reverts/:id')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'One revert with its preview, what every rule says, and every step' })
  @ApiOkResponse({ standardSchema: Revert })
  one(@Param('id', { schema: id }) revertId: string): Promise<Revert> {
    return this.pages.one(revertId);
  }

  @Post('reverts/:id/approve')
  @HttpCode(200)
  @RequiresRole('approver')
  @NeedsStepUp()
  @ApiOperation({ summary: 'A second person says yes to exactly this plan' })
  @ApiOkResponse({ standardSchema: Revert })
  async approve(
    @Param('id', { schema: id }) revertId: string,
    @Body({ schema: RevertApproval }) body: RevertApproval,
    @CurrentActor() actor: Actor,
  ): Promise<Revert> {
    await this.decisions.approve(revertId, body, actor);
    return this.pages.one(revertId);
  }

  @Post('reverts/:id/apply')
  @HttpCode(200)
  @RequiresRole('operator')
  @NeedsStepUp()
  @ApiOperation({ summary: 'Carries out exactly the plan that was approved' })
  @ApiOkResponse({ standardSchema: Revert })
  async apply(
    @Param('id', { schema: id }) revertId: string,
    @Body({ schema: RevertApplication }) body: RevertApplication,
    @CurrentActor() actor: Actor,
  ): Promise<Revert> {
    await this.decisions.apply(revertId, body, actor);
    return this.pages.one(revertId);
  }

  @Post('reverts/:id/withdraw')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Gives a request up, or takes everything back before HighLevel has the shared credentials' })
  @ApiOkResponse({ standardSchema: Revert })
  async withdraw(@Param('id', { schema: id }) revertId: string, @CurrentActor() actor: Actor): Promise<Revert> {
    await this.words.withdraw(revertId, actor);
    return this.pages.one(revertId);
  }

  @Post('reverts/:id/resume')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Goes on after a person has seen to what was in the way' })
  @ApiOkResponse({ standardSchema: Revert })
  async resume(@Param('id', { schema: id }) revertId: string, @CurrentActor() actor: Actor): Promise<Revert> {
    await this.words.resume(revertId, actor);
    return this.pages.one(revertId);
  }

  @Post('reverts/:id/confirm')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Says that a person’s part of a step is done' })
  @ApiOkResponse({ standardSchema: Revert })
  async confirm(
    @Param('id', { schema: id }) revertId: string,
    @Body({ schema: RevertConfirmation }) body: RevertConfirmation,
    @CurrentActor() actor: Actor,
  ): Promise<Revert> {
    await this.words.confirm(revertId, body.step, actor);
    return this.pages.one(revertId);
  }

  @Post('reverts/:id/credentials')
  @HttpCode(200)
  @RequiresRole('operator')
  @NeedsStepUp()
  @ApiOperation({ summary: 'Reveals the shared account’s token to a person who has to enter it in HighLevel' })
  @ApiOkResponse({ standardSchema: SharedCredentials })
  reveal(@Param('id', { schema: id }) revertId: string, @CurrentActor() actor: Actor): Promise<SharedCredentials> {
    return this.words.reveal(revertId, actor);
  }
}
