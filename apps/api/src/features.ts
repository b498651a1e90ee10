import type { DynamicModule, Type } from '@nestjs/common';
import { AlertWatchModule } from './alert-watch/alert-watch.module.js';
import { AlertsModule } from './alerts/alerts.module.js';
import { AssumptionsModule } from './assumptions/assumptions.module.js';
import { AuditModule } from './audit/audit.module.js';
import { BackupModule } from './backup/backup.module.js';
import { ChecklistModule } from './checklist/checklist.module.js';
import { CustomersModule } from './customers/customers.module.js';
import { DoctorModule } from './doctor/doctor.module.js';
import { ErasureModule } from './erasure/erasure.module.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { EvidenceExportsModule } from './evidence-exports/evidence-exports.module.js';
import { EvidencePacksModule } from './evidence-packs/evidence-packs.module.js';
import { EvidenceRetentionModule } from './evidence-retention/evidence-retention.module.js';
import { HighLevelConnectionModule } from './highlevel-connection/highlevel-connection.module.js';
import { InboxModule } from './inbox/inbox.module.js';
import { KeyRotationModule } from './key-rotation/key-rotation.module.js';
import { MigrationModule } from './migration/migration.module.js';
import { MismatchesModule } from './mismatches/mismatches.module.js';
import { MonthsModule } from './months/months.module.js';
import { OverviewModule } from './overview/overview.module.js';
import { PeopleModule } from './people/people.module.js';
import { ReconciliationModule } from './reconciliation/reconciliation.module.js';
import { RevertsModule } from './reverts/reverts.module.js';
import { SagaModule } from './saga/saga.module.js';
import { SavedViewsModule } from './saved-views/saved-views.module.js';
import { SettingsModule } from './settings/settings.module.js';
import { TermsModule } from './terms/terms.module.js';
import { WalletImportsModule } from './wallet-imports/wallet-imports.module.js';

/** Every feature of the product. A new one is added here and nowhere else. */
export const features: readonly (Type | DynamicModule)[] = [
  PeopleModule,
  AssumptionsModule,
  CustomersModule,
  TermsModule,
  WalletImportsModule,
  MismatchesModule,
  SavedViewsModule,
  EvidenceModule,
  ReconciliationModule,
  SettingsModule,
  EvidenceExportsModule,
  EvidencePacksModule,
  EvidenceRetentionModule,
  ErasureModule,
  AlertsModule,
  SagaModule,
  MigrationModule,
  RevertsModule,
  AlertWatchModule,
  OverviewModule,
  InboxModule,
  MonthsModule,
  HighLevelConnectionModule,
  DoctorModule,
  ChecklistModule,
  KeyRotationModule,
  BackupModule,
  AuditModule,
];
