import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { DoctorModule } from '../doctor/doctor.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { ChecklistController } from './checklist.controller.js';
import { ChecklistService } from './checklist.service.js';

@Module({
  imports: [CustomersModule, DoctorModule, ReconciliationModule, TermsModule],
  controllers: [ChecklistController],
  providers: [ChecklistService],
})
export class ChecklistModule {}
