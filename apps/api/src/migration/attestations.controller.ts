import { Body, Controller, Get, HttpCode, Param, Post, Put, type StreamableFile } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { csvAnswer, csvFile } from '../platform/csv/csv-file.js';
import { RequiresRole } from '../platform/http/access.js';
import { type Actor, CurrentActor } from '../platform/http/actor.js';
import { Problem } from '../platform/http/problem.js';
import { AttestationsService } from './attestations.service.js';
import { Attestation, ConnectedParentRequest, NumberSid, NumberStaysRequest } from './dto/migration.js';
import type { AttestationEntity } from './migration.entity.js';
import { StopLists, stopListCsv } from './stop-list.service.js';

const agency = 'agency';

/** What people look up in HighLevel because no API tells it. */
@ApiTags('migrations')
@Controller()
export class AttestationsController {
  constructor(
    private readonly attestations: AttestationsService,
    private readonly stopLists: StopLists,
  ) {}

  @Get('settings/connected-parent')
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'The Twilio account that the agency connected in HighLevel, as a person read it there' })
  @ApiOkResponse({ standardSchema: Attestation })
  async connectedParent(): Promise<Attestation> {
    const attestation = await this.attestations.find('connected-parent', agency);
    if (attestation !== null) return shown(attestation);
    throw new Problem({ type: 'not-found', detail: 'Nobody has said yet which account the agency connected.' });
  }

  @Put('settings/connected-parent')
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Says which Twilio account the agency connected in HighLevel' })
  @ApiOkResponse({ standardSchema: Attestation })
  async attestParent(
    @Body({ schema: ConnectedParentRequest }) body: ConnectedParentRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Attestation> {
    return shown(
      await this.attestations.attest({ kind: 'connected-parent', subject: agency, value: body.accountSid }, actor),
    );
  }

  @Get('customers/:id/stop-list')
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Who said STOP to the customer’s numbers in the last 400 days, read at Twilio now, as CSV' })
  @ApiOkResponse(csvAnswer)
  async stopList(@Param('id', { schema: z.uuid() }) customerId: string): Promise<StreamableFile> {
    const entries = await this.stopLists.of(customerId, new AbortController().signal);
    return csvFile(`stop-list-${customerId}.csv`, stopListCsv(entries));
  }

  @Post('customers/:id/stop-list/confirm')
  @HttpCode(200)
  @RequiresRole('operator')
  @ApiOperation({ summary: 'Says that HighLevel blocks everybody who said STOP to this customer' })
  @ApiOkResponse({ standardSchema: Attestation })
  async confirmStopList(
    @Param('id', { schema: z.uuid() }) customerId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Attestation> {
    return shown(await this.attestations.attest({ kind: 'stop-list', subject: customerId, value: 'confirmed' }, actor));
  }

  @Put('numbers/:sid/stays')
  @RequiresRole('operator')
  @ApiOperation({
    summary: 'Says that a number stays on the shared account whoever is migrated, because nobody needs it',
  })
  @ApiOkResponse({ standardSchema: Attestation })
  async stays(
    @Param('sid', { schema: NumberSid }) sid: string,
    @Body({ schema: NumberStaysRequest }) { stays }: NumberStaysRequest,
    @CurrentActor() actor: Actor,
  ): Promise<Attestation> {
    const value = stays ? 'confirmed' : 'taken back';
    return shown(await this.attestations.attest({ kind: 'number-stays', subject: sid, value }, actor));
  }
}

function shown({ value, attestedBy, attestedAt }: AttestationEntity): Attestation {
  return { value, attestedBy, attestedAt: attestedAt.toISOString() };
}
