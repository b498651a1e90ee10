import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { MarginsController } from './margins/margins.controller.js';
import { MarginsService } from './margins/margins.service.js';
import { SubjectNames } from './subject-names.service.js';

@Module({
  imports: [CustomersModule, ReconciliationModule],
  controllers: [MarginsController],
  providers: [SubjectNames, MarginsService],
})
export class MonthsModule {}
