import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { MigrationModule } from '../migration/migration.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { RevertsModule } from '../reverts/reverts.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { InboxController } from './inbox.controller.js';
import { InboxService } from './inbox.service.js';
import { ProposalsInbox } from './proposals-inbox.service.js';
import { RevertsInbox } from './reverts-inbox.service.js';
import { StepsInbox } from './steps-inbox.service.js';

@Module({
  imports: [
    CustomersModule,
    MigrationModule,
    MismatchesModule,
    ReconciliationModule,
    RevertsModule,
    SettingsModule,
    TermsModule,
  ],
  controllers: [InboxController],
  providers: [InboxService, RevertsInbox, StepsInbox, ProposalsInbox],
})
export class InboxModule {}
