import { Body, Controller, Get, Put } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import { RequiresRole } from '../../platform/http/access.js';
import { type Actor, CurrentActor } from '../../platform/http/actor.js';
import { readSettling, SettlingSettingEntity } from './settling.entity.js';

const Settling = z
  .strictObject({
    marginHours: z
      .int()
      .min(0)
      .max(168)
      .describe('Twilio must say that its records are complete up to this many hours after the day'),
    postingLagHours: z.int().min(0).max(336).describe('A wallet’s rows may be posted this many hours after the day'),
  })
  .meta({ id: 'Settling' });
type Settling = z.infer<typeof Settling>;

@ApiTags('terms')
@Controller('settings/settling')
export class SettlingController {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  @Get()
  @RequiresRole('viewer')
  @ApiOperation({ summary: 'How long after its end a day stays provisional' })
  @ApiOkResponse({ standardSchema: Settling })
  async shown(): Promise<Settling> {
    return { ...(await readSettling(this.db.manager)) };
  }

  @Put()
  @RequiresRole('admin')
  @ApiOperation({ summary: 'Says how long after its end a day stays provisional; the next run settles by it' })
  @ApiOkResponse({ standardSchema: Settling })
  async set(@Body({ schema: Settling }) body: Settling, @CurrentActor() actor: Actor): Promise<Settling> {
    const row = { scope: 'agency' as const, ...body, changedBy: actor.id, changedAt: this.clock.now() };
    await inTransaction(this.db, async (tx) => {
      await tx.upsert(SettlingSettingEntity, row, ['scope']);
      const subject = { kind: 'settling', id: null };
      await this.audit.record(tx, { actor, action: 'settling.changed', subject, detail: { ...body } });
    });
    return body;
  }
}
