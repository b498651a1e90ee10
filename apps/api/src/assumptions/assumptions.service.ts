import { Injectable } from '@nestjs/common';
import { type Assumption, type AssumptionId, assumptions } from '@plumbline/core/assumption/assumption';
import type { Finding } from '@plumbline/core/assumption/finding';
import { decisiveFinding, type Standing, standingOf } from '@plumbline/core/assumption/standing-of';
import { groupBy } from '@plumbline/core/group-by';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock/clock.js';
import { AssumptionsRepository } from './assumptions.repository.js';

export type KnownAssumption = Assumption & {
  readonly standing: Standing;
  /** The finding that the standing rests on; null while it is open. */
  readonly decided: Finding | null;
  /** The newest finding, decisive or not; null when it was never asked. */
  readonly newest: Finding | null;
};

/** Where each assumption about the providers stands for this agency. */
@Injectable()
export class AssumptionsService {
  constructor(
    private readonly repository: AssumptionsRepository,
    private readonly db: DataSource,
    private readonly clock: Clock,
  ) {}

  /** `open` is no permission: then the assumption's meanwhile rule is followed. */
  async settled(id: AssumptionId): Promise<Standing> {
    const now = this.clock.now();
    return standingOf(await this.repository.relevant(now, id), now);
  }

  /** Keeps what was found, all or nothing; in the caller's transaction where there is one. */
  async record(findings: readonly Finding[], tx: EntityManager = this.db.manager): Promise<void> {
    if (findings.length > 0) await this.repository.add(tx, findings);
  }

  /** The whole register, by id. */
  async all(): Promise<readonly KnownAssumption[]> {
    const now = this.clock.now();
    const found = groupBy(await this.repository.relevant(now), ({ assumption }) => assumption);
    return assumptions.map((assumption) => {
      const findings = found.get(assumption.id) ?? [];
      const decided = decisiveFinding(findings, now);
      return { ...assumption, standing: decided?.outcome ?? 'open', decided, newest: findings[0] ?? null };
    });
  }
}
