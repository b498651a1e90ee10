import { Injectable } from '@nestjs/common';
import { type ChainHead, emptyChain } from '@plumbline/core/audit/audit-event';
import { type ChainBreak, endOfChain, followChain } from '@plumbline/core/audit/verify-chain';
import type { EntityManager } from 'typeorm';
import { AuditEventsRepository } from './audit-events.repository.js';
import type { AuditVerification } from './dto/audit-event.js';

const batchSize = 2_000;

/** Whether every event is still there and says what it said, from the first one to the head. */
@Injectable()
export class AuditVerifications {
  constructor(private readonly events: AuditEventsRepository) {}

  verify(): Promise<AuditVerification> {
    return this.events.atOneMoment(async (tx) => {
      const head = await this.events.head(tx);
      const { at, broken } = await this.follow(tx, head);
      const brokenAt = broken === null ? null : { sequence: broken.sequence, reason: broken.reason };
      return { verified: brokenAt === null, events: at.events, head: { ...head }, brokenAt };
    });
  }

  /** Batch by batch, so that a long chain never stands in memory as a whole. */
  private async follow(tx: EntityManager, head: ChainHead): Promise<{ at: ChainHead; broken: ChainBreak | null }> {
    let at = emptyChain;
    let after: number | null = null;
    for (;;) {
      const batch = await this.events.batch(tx, after, batchSize);
      for (const event of batch) {
        const step = followChain(at, event, head);
        if (step.kind === 'broken') return { at, broken: step };
        at = step.at;
      }
      if (batch.length < batchSize) return { at, broken: endOfChain(at, head) };
      after = at.events;
    }
  }
}
