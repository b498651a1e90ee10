import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertsModule } from '../alerts/alerts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { EvidenceExportsModule } from '../evidence-exports/evidence-exports.module.js';
import { MigrationModule } from '../migration/migration.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { PersonNamesModule } from '../people/person/person-names.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { SagaModule } from '../saga/saga.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AccountReader } from './account-reader.service.js';
import { Agreed } from './agreed.service.js';
import { Books } from './books.service.js';
import { RevertEntity } from './revert.entity.js';
import { RevertDecisions } from './revert-decisions.service.js';
import { RevertFigures } from './revert-figures.js';
import { RevertHand } from './revert-hand.js';
import { RevertPages } from './revert-pages.service.js';
import { RevertRecord } from './revert-record.js';
import { RevertSagas } from './revert-sagas.js';
import { RevertTermsNow } from './revert-terms-now.js';
import { RevertWords } from './revert-words.service.js';
import { RevertsController } from './reverts.controller.js';
import { RevertsRepository } from './reverts.repository.js';
import { RevertsService } from './reverts.service.js';
import { RevertsErasure } from './reverts-erasure.js';
import { RevertsNow } from './reverts-now.service.js';
import { Situations } from './situations.service.js';
import { Speakers } from './speakers.service.js';
import { ExportLedger } from './steps/export-ledger.js';
import { OwnSteps, RevertSteps } from './steps/revert-steps.js';
import { Settle } from './steps/settle.js';
import { StopRebilling } from './steps/stop-rebilling.js';

const steps = [ExportLedger, StopRebilling, Settle, OwnSteps, RevertSteps, RevertHand];
const judging = [Speakers, AccountReader, Books, RevertTermsNow, Agreed, Situations];

@Module({
  imports: [
    TypeOrmModule.forFeature([RevertEntity]),
    AlertsModule,
    CustomersModule,
    EvidenceExportsModule,
    MigrationModule,
    MismatchesModule,
    PersonNamesModule,
    ProvidersModule,
    ReconciliationModule,
    SagaModule,
    SettingsModule,
  ],
  controllers: [RevertsController],
  providers: [
    RevertsRepository,
    RevertRecord,
    RevertsErasure,
    RevertFigures,
    ...steps,
    ...judging,
    RevertSagas,
    RevertsService,
    RevertDecisions,
    RevertWords,
    RevertPages,
    RevertsNow,
  ],
  exports: [RevertsNow],
})
export class RevertsModule {}
