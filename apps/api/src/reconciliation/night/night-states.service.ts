import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { InstallationService } from '../../people/installation/installation.service.js';
import { Clock } from '../../platform/clock/clock.js';
import type { NightReport } from '../../platform/readiness/night-report.js';
import { Readiness } from '../../platform/readiness/readiness.js';
import { NightSchedules } from './night-schedules.service.js';
import { type CompleteNight, type NightSeen, type NightState, nightState } from './night-watch.js';

/** The dead man's switch of the nights: it tells of nights that should be there, also where nothing runs any more. */
@Injectable()
export class NightStates implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly installation: InstallationService,
    private readonly readiness: Readiness,
    private readonly schedules: NightSchedules,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.readiness.reportNightsBy(() => this.report());
  }

  async now(): Promise<NightState> {
    const lastComplete = await this.lastComplete();
    return nightState({
      schedules: await this.schedules.held(),
      installedAt: await this.installation.installedAt(),
      lastComplete,
      since: await this.since(lastComplete),
      now: this.clock.now(),
    });
  }

  private async report(): Promise<NightReport> {
    const { lastComplete, missed, nextDueAt } = await this.now();
    const finishedAt = lastComplete?.finishedAt.toISOString();
    return {
      lastComplete: finishedAt === undefined ? null : { businessDate: lastComplete?.businessDate ?? '', finishedAt },
      missed,
      nextDueAt: nextDueAt.toISOString(),
      openHoleDays: await this.openHoleDays(),
    };
  }

  private async lastComplete(): Promise<CompleteNight | null> {
    const rows: CompleteNight[] = await this.db.query(
      `select business_date as "businessDate", finished_at as "finishedAt" from run
       where kind = 'nightly' and state = 'complete' order by business_date desc limit 1`,
    );
    return rows[0] ?? null;
  }

  private since(lastComplete: CompleteNight | null): Promise<NightSeen[]> {
    return this.db.query(
      `select business_date as "businessDate", state from run
       where kind = 'nightly' and ($1::date is null or business_date > $1)`,
      [lastComplete?.businessDate ?? null],
    );
  }

  private async openHoleDays(): Promise<number> {
    const rows: { n: number }[] = await this.db.query(`select count(*)::integer as n from hole where state = 'open'`);
    return rows[0]?.n ?? 0;
  }
}
