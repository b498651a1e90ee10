import { Injectable } from '@nestjs/common';
import type { Actor } from '../../platform/http/actor.js';
import { Problem } from '../../platform/http/problem.js';
import { MigrationsService } from '../migrations.service.js';
import type { WaveEntity } from './wave.entity.js';
import type { MemberNow } from './wave-members.service.js';
import { WaveRecord } from './wave-record.js';
import { WavesRepository } from './waves.repository.js';

/** Begins the migration of one customer of a wave, in the name of who began the wave. */
@Injectable()
export class WaveStarts {
  constructor(
    private readonly waves: WavesRepository,
    private readonly migrations: MigrationsService,
    private readonly record: WaveRecord,
  ) {}

  /**
   * What cannot be begun is a failure of the wave, with every reason. The plan is noted before it is applied: whoever takes over
   * from a process that died in between finds it unapplied and plans once more, and never one that is under way.
   */
  async start(wave: WaveEntity, { row, customerId }: MemberNow): Promise<void> {
    const actor: Actor = { kind: 'system', id: wave.id, name: `${wave.createdBy} (wave)`, role: 'approver' };
    try {
      const { id, planHash, preflight } = await this.migrations.plan(customerId, actor);
      if (planHash === null) {
        const why = preflight.filter(({ outcome }) => outcome === 'block').map(({ detail }) => detail);
        return await this.waves.failed(row, why.join(' '), this.record.clock.now());
      }
      await this.waves.began(row, id);
      await this.migrations.apply(id, planHash, actor);
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      await this.waves.failed(row, error.message, this.record.clock.now());
    }
  }
}
