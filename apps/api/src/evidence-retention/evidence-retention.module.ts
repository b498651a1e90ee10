import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { EvidenceExportsModule } from '../evidence-exports/evidence-exports.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { EvidenceHolds } from './evidence-holds.service.js';
import { EvidenceRetentionController } from './evidence-retention.controller.js';
import { EvidenceRetention } from './evidence-retention.service.js';
import { RetentionTick } from './retention-tick.js';

@Module({
  imports: [CustomersModule, EvidenceModule, EvidenceExportsModule, MismatchesModule, ReconciliationModule],
  controllers: [EvidenceRetentionController],
  providers: [EvidenceHolds, EvidenceRetention, RetentionTick],
})
export class EvidenceRetentionModule {}
