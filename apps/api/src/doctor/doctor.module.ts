import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { AskAssumptions } from './ask-assumptions.js';

@Module({
  imports: [CustomersModule, ProvidersModule, ReconciliationModule],
  providers: [AskAssumptions],
})
export class DoctorModule {}
