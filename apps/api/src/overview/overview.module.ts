import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { Completeness } from './completeness.service.js';
import { OverviewController } from './overview.controller.js';
import { OverviewService } from './overview.service.js';

@Module({
  imports: [CustomersModule, MismatchesModule, ReconciliationModule, TermsModule],
  controllers: [OverviewController],
  providers: [OverviewService, Completeness],
})
export class OverviewModule {}
