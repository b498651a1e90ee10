import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import type { Actor } from '../platform/http/actor.js';
import type { MismatchSettings } from './dto/mismatch-action.js';
import { MismatchSettingEntity } from './mismatch.entity.js';

const scope = 'agency';
const usualDeadlineDays = 7;

/** What snoozes, deadlines and ages are measured by. */
export type Present = { readonly now: Date; readonly deadlineDays: number };

/** By when mismatches are to be worked on. The deadline holds for every pending mismatch, also those opened before. */
@Injectable()
export class MismatchSettingsService {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  async present(): Promise<Present> {
    const setting = await this.db.manager.findOneBy(MismatchSettingEntity, { scope });
    return { now: this.clock.now(), deadlineDays: setting?.deadlineDays ?? usualDeadlineDays };
  }

  async set({ deadlineDays }: MismatchSettings, actor: Actor): Promise<MismatchSettings> {
    const row = { scope, deadlineDays, setBy: actor.id, setAt: this.clock.now() };
    await this.db.manager.upsert(MismatchSettingEntity, row, ['scope']);
    return { deadlineDays };
  }
}
