import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { AuditTrail } from '../../audit/audit-trail.service.js';
import { InstallationService } from '../../people/installation/installation.service.js';
import { Clock } from '../../platform/clock/clock.js';
import { hourAndMinute } from '../../platform/config/clock-time.js';
import { Config } from '../../platform/config/config.js';
import { inTransaction } from '../../platform/database/in-transaction.js';
import type { Actor } from '../../platform/http/actor.js';
import { RunRepository } from '../run/run.repository.js';
import { comingNights, type DueNight, dueNights } from './due-nights.js';
import type { ComingNight, NightSchedule, NightSchedulePreview, NightScheduleShown } from './night-schedule.dto.js';
import { NightScheduleEntity } from './night-schedule.entity.js';
import { ever, type HeldSchedules, latest, type Schedule } from './schedule.js';

const nightsShown = 3;

/** When nights come due: as the environment says, until somebody sets it; then as that says, whatever the environment does. */
@Injectable()
export class NightSchedules {
  constructor(
    private readonly db: DataSource,
    private readonly runs: RunRepository,
    private readonly installation: InstallationService,
    private readonly config: Config,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** Every schedule that ever went by, as all processes see it. */
  async held(): Promise<HeldSchedules> {
    return this.heldBy(await recorded(this.db.manager));
  }

  async shown(): Promise<NightScheduleShown> {
    const rows = await recorded(this.db.manager);
    const newest = rows.at(-1);
    return {
      ...(saidBy(newest) ?? this.environment()),
      setIn: saidBy(newest) === null ? 'environment' : 'settings',
      since: newest?.since.toISOString() ?? null,
      environment: this.environment(),
      ...(await this.nightsBy(this.heldBy(rows))),
    };
  }

  /** The nights that would come if a schedule were set now; nothing is saved. */
  async preview(wanted: NightSchedule): Promise<NightSchedulePreview> {
    const now = this.clock.now();
    return this.nightsBy([...(await this.held()), { ...scheduleOf(wanted), since: now }]);
  }

  /** From now on nights come due by `wanted`; null: as the environment says. */
  async set(wanted: NightSchedule | null, actor: Actor): Promise<NightScheduleShown> {
    await inTransaction(this.db, async (tx) => {
      await tx.query('lock table night_schedule in exclusive mode');
      const newest = (await recorded(tx)).at(-1);
      // Clocks of several machines differ; what was said last holds all the same.
      const since = newest === undefined ? this.clock.now() : latest(this.clock.now(), justAfter(newest.since));
      const row = { ...(wanted ?? { at: null, zone: null }), since, changedBy: actor.id };
      await tx.insert(NightScheduleEntity, row);
      const detail = { from: saidBy(newest) ?? this.environment(), to: wanted ?? this.environment() };
      const action = wanted === null ? 'schedule.taken-back' : 'schedule.changed';
      await this.audit.record(tx, { actor, action, subject: { kind: 'schedule', id: null }, detail });
    });
    return this.shown();
  }

  private heldBy(rows: readonly NightScheduleEntity[]): HeldSchedules {
    const environment = { ...this.config.nightlyAt, zone: this.config.nightlyZone };
    const said = rows.map((row) => {
      const schedule = saidBy(row);
      return { ...(schedule === null ? environment : scheduleOf(schedule)), since: row.since };
    });
    return [{ ...environment, since: ever }, ...said];
  }

  private environment(): NightSchedule {
    const two = (figure: number) => String(figure).padStart(2, '0');
    const { hour, minute } = this.config.nightlyAt;
    return { at: `${two(hour)}:${two(minute)}`, zone: this.config.nightlyZone };
  }

  private async nightsBy(schedules: HeldSchedules): Promise<NightSchedulePreview> {
    const installedAt = await this.installation.installedAt();
    const newest = await this.runs.newestNight();
    const question = { schedules, installedAt, newest, now: this.clock.now() };
    return {
      atOnce: dueNights(question).map(comingNight),
      next: comingNights(question, nightsShown).map(comingNight),
    };
  }
}

function recorded(tx: EntityManager): Promise<NightScheduleEntity[]> {
  return tx.find(NightScheduleEntity, { order: { since: 'ASC' } });
}

const justAfter = (instant: Date) => new Date(instant.getTime() + 1);

function saidBy(row: NightScheduleEntity | undefined): NightSchedule | null {
  return row === undefined || row.at === null || row.zone === null ? null : { at: row.at, zone: row.zone };
}

function scheduleOf({ at, zone }: NightSchedule): Schedule {
  return { ...hourAndMinute(at), zone };
}

function comingNight({ businessDate, dueAt, window }: DueNight): ComingNight {
  return { businessDate, dueAt: dueAt.toISOString(), ...window };
}
