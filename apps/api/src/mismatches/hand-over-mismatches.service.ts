import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource, type EntityManager, In } from 'typeorm';
import { type HandOver, OpenDuties } from '../people/off-boarding/open-duties.js';
import { Clock } from '../platform/clock/clock.js';
import { newId } from '../platform/database/new-id.js';
import { type Act, decideActions } from './decide-actions.js';
import { MismatchEntity } from './mismatch.entity.js';
import { MismatchesRepository } from './mismatches.repository.js';

const pending = In(['open', 'acknowledged']);

/** Gives the open mismatches of a person who leaves to somebody else, or to nobody; those that are closed stay as they were. */
@Injectable()
export class HandOverMismatches implements OnModuleInit {
  constructor(
    private readonly db: DataSource,
    private readonly clock: Clock,
    private readonly mismatches: MismatchesRepository,
    private readonly duties: OpenDuties,
  ) {}

  onModuleInit(): void {
    this.duties.add({
      open: (assigneeId) => this.db.manager.countBy(MismatchEntity, { assigneeId, state: pending }),
      handOver: (tx, handOver) => this.handOver(tx, handOver),
    });
  }

  private async handOver(tx: EntityManager, { from, to, actor }: HandOver): Promise<number> {
    const rows = await tx.find(MismatchEntity, {
      where: { assigneeId: from, state: pending },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
    const act: Act = {
      action: { action: 'assign', personId: to?.id ?? null },
      actionId: newId(),
      at: this.clock.now(),
      actor: { id: actor.id, name: actor.name },
      note: 'The person it was assigned to has left.',
      assigneeName: to?.name ?? null,
    };
    const decided = decideActions(rows, act);
    await this.mismatches.write(tx, decided, act);
    return decided.changed.length;
  }
}
