import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssumptionsModule } from '../assumptions/assumptions.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { AskAssumptions } from './ask-assumptions.js';
import { Checks } from './checks/checks.js';
import { ConfigurationChecks } from './checks/configuration-checks.js';
import { DatabaseChecks } from './checks/database-checks.js';
import { ProviderLooks } from './checks/provider-look.js';
import { DoctorController } from './doctor.controller.js';
import { ExaminationEntity } from './examination/examination.entity.js';
import { ExaminationJob } from './examination/examination.job.js';
import { ExaminationTick } from './examination/examination-tick.js';
import { ExaminationsRepository } from './examination/examinations.repository.js';
import { ExaminationsService } from './examination/examinations.service.js';
import { Examiner } from './examination/examiner.js';

const checks = [ConfigurationChecks, DatabaseChecks, ProviderLooks, Checks];
const examinations = [ExaminationsRepository, Examiner, ExaminationJob, ExaminationsService, ExaminationTick];

@Module({
  imports: [
    TypeOrmModule.forFeature([ExaminationEntity]),
    AssumptionsModule,
    CustomersModule,
    ProvidersModule,
    ReconciliationModule,
  ],
  controllers: [DoctorController],
  providers: [AskAssumptions, ...checks, ...examinations],
  exports: [ExaminationsService],
})
export class DoctorModule {}
