import { Injectable } from '@nestjs/common';
import { plumbline } from '../../audit/audit-trail.service.js';
import { EvidenceExports } from '../../evidence-exports/evidence-exports.service.js';
import { done, type ReadingStep } from '../../migration/steps/migration-step.js';
import type { Outcome } from '../../saga/saga-hands.js';
import type { RevertAt } from './old-account.js';

/** What was known before anything changed. Another export does no harm, so the step may run twice. */
@Injectable()
export class ExportLedger implements ReadingStep<RevertAt> {
  constructor(private readonly exports: EvidenceExports) {}

  async perform({ plan }: RevertAt): Promise<Outcome> {
    const { id, sha256, throughDay } = await this.exports.make(plan.customerId, plumbline);
    return done({ exportId: id, sha256, throughDay });
  }
}
