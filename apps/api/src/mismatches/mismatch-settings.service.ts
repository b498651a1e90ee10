import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { AuditTrail } from '../audit/audit-trail.service.js';
import { Clock } from '../platform/clock/clock.js';
import { inTransaction } from '../platform/database/in-transaction.js';
import type { Actor } from '../platform/http/actor.js';
import type { MismatchSettings, MismatchSettingsRequest } from './dto/mismatch-action.js';
import { MismatchSettingEntity } from './mismatch.entity.js';

const scope = 'agency';
const usual: MismatchSettings = { deadlineDays: 7, explainCallsMax: 300 };

/** What snoozes, deadlines and ages are measured by. */
export type Present = { readonly now: Date; readonly deadlineDays: number };

/** By when mismatches are to be worked on. The deadline holds for every pending mismatch, also those opened before. */
@Injectable()
export class MismatchSettingsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  async present(): Promise<Present> {
    const { deadlineDays } = await this.read();
    return { now: this.clock.now(), deadlineDays };
  }

  async read(): Promise<MismatchSettings> {
    const setting = await this.db.manager.findOneBy(MismatchSettingEntity, { scope });
    if (setting === null) return usual;
    const { deadlineDays, explainCallsMax } = setting;
    return { deadlineDays, explainCallsMax };
  }

  /** What is not asked for stays as it is. */
  async set(asked: MismatchSettingsRequest, actor: Actor): Promise<MismatchSettings> {
    const before = await this.read();
    const { deadlineDays, explainCallsMax = before.explainCallsMax } = asked;
    const row = { scope, deadlineDays, explainCallsMax, setBy: actor.id, setAt: this.clock.now() };
    await inTransaction(this.db, async (tx) => {
      await tx.upsert(MismatchSettingEntity, row, ['scope']);
      const subject = { kind: 'mismatch-settings', id: null };
      await this.audit.record(tx, {
        actor,
        action: 'mismatch-settings.changed',
        subject,
        detail: { deadlineDays, explainCallsMax },
      });
    });
    return { deadlineDays, explainCallsMax };
  }
}
