import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssumptionsModule } from '../assumptions/assumptions.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { MigrationModule } from '../migration/migration.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { SagaModule } from '../saga/saga.module.js';
import { AskAssumptions } from './ask-assumptions.js';
import { Checks } from './checks/checks.js';
import { ConfigurationChecks } from './checks/configuration-checks.js';
import { DatabaseChecks } from './checks/database-checks.js';
import { ProviderLooks } from './checks/provider-look.js';
import { DoctorController } from './doctor.controller.js';
import { DoctorErasure } from './doctor-erasure.js';
import { ExaminationEntity } from './examination/examination.entity.js';
import { ExaminationJob } from './examination/examination.job.js';
import { ExaminationTick } from './examination/examination-tick.js';
import { ExaminationsRepository } from './examination/examinations.repository.js';
import { ExaminationsService } from './examination/examinations.service.js';
import { Examiner } from './examination/examiner.js';
import { ConnectedAccounts } from './trial/connected-accounts.js';
import { ConnectionSteps } from './trial/connection-steps.js';
import { CredentialSteps } from './trial/credential-steps.js';
import { KitSteps } from './trial/kit-steps.js';
import { MarkupSteps } from './trial/markup-steps.js';
import { TrialNumberSteps } from './trial/number-steps.js';
import { TextSteps } from './trial/text-steps.js';
import { TrialApplications } from './trial/trial-applications.js';
import { TrialFindings } from './trial/trial-findings.js';
import { TrialHand } from './trial/trial-hand.js';
import { TrialKits } from './trial/trial-kit.js';
import { LocationSteps, TrialSteps } from './trial/trial-steps.js';
import { TrialsController } from './trial/trials.controller.js';
import { TrialsService } from './trial/trials.service.js';

const trialSteps = [
  ...[KitSteps, CredentialSteps, ConnectedAccounts, ConnectionSteps, LocationSteps],
  ...[MarkupSteps, TextSteps, TrialApplications, TrialNumberSteps, TrialSteps],
];
const trials = [TrialKits, TrialFindings, ...trialSteps, TrialHand, TrialsService];
const checks = [ConfigurationChecks, DatabaseChecks, ProviderLooks, Checks];
const examinations = [ExaminationsRepository, Examiner, ExaminationJob, ExaminationsService, ExaminationTick];

@Module({
  imports: [
    TypeOrmModule.forFeature([ExaminationEntity]),
    AssumptionsModule,
    CustomersModule,
    ProvidersModule,
    ReconciliationModule,
    SagaModule,
    MigrationModule,
  ],
  controllers: [DoctorController, TrialsController],
  providers: [AskAssumptions, DoctorErasure, ...trials, ...checks, ...examinations],
  exports: [ExaminationsService],
})
export class DoctorModule {}
