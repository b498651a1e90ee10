import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { DoctorModule } from '../doctor/doctor.module.js';
import { MigrationModule } from '../migration/migration.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { SharedLimitsModule } from '../providers/shared-limits/shared-limits.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { RevertsModule } from '../reverts/reverts.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { AttentionController } from './attention/attention.controller.js';
import { AttentionService } from './attention/attention.service.js';
import { PeopleNeeded } from './attention/people-needed.service.js';
import { UnreadCustomers } from './attention/unread-customers.service.js';
import { Completeness } from './completeness.service.js';
import { MovesController } from './moves/moves.controller.js';
import { MovesService } from './moves/moves.service.js';
import { OverviewController } from './overview.controller.js';
import { OverviewService } from './overview.service.js';
import { ProvidersController } from './providers/providers.controller.js';
import { ProvidersSeen } from './providers/providers-seen.service.js';
import { Troubles } from './providers/troubles.service.js';

@Module({
  imports: [
    CustomersModule,
    DoctorModule,
    MigrationModule,
    MismatchesModule,
    ProvidersModule,
    ReconciliationModule,
    RevertsModule,
    SharedLimitsModule,
    TermsModule,
  ],
  controllers: [OverviewController, AttentionController, MovesController, ProvidersController],
  providers: [
    OverviewService,
    Completeness,
    AttentionService,
    PeopleNeeded,
    UnreadCustomers,
    MovesService,
    ProvidersSeen,
    Troubles,
  ],
})
export class OverviewModule {}
