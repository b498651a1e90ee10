import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { MonthsModule } from '../months/months.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { EvidencePacksController } from './evidence-packs.controller.js';
import { EvidencePacks } from './evidence-packs.service.js';
import { PackAnswersReader } from './pack-answers.service.js';
import { PackContents } from './pack-contents.service.js';
import { PackResults } from './pack-results.service.js';
import { PackSources } from './pack-sources.service.js';
import { SigningKey } from './signing-key.service.js';

@Module({
  imports: [AuditModule, CustomersModule, MismatchesModule, MonthsModule, ReconciliationModule],
  controllers: [EvidencePacksController],
  providers: [EvidencePacks, PackAnswersReader, PackContents, PackResults, PackSources, SigningKey],
})
export class EvidencePacksModule {}
