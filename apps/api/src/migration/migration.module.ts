import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertsModule } from '../alerts/alerts.module.js';
import { AssumptionsModule } from '../assumptions/assumptions.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { SagaModule } from '../saga/saga.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { AccountChanges } from './account-changes.service.js';
import { AccountNumbersController } from './account-numbers.controller.js';
import { AccountTokens } from './account-tokens.js';
import { AgreedMarkup } from './agreed-markup.js';
import { AttestationsController } from './attestations.controller.js';
import { AttestationsService } from './attestations.service.js';
import { CredentialsModeNow } from './credentials-mode.js';
import { InventoryService } from './inventory.service.js';
import { InventoryReaders } from './inventory-readers.js';
import { InventoryWords } from './inventory-words.js';
import { AttestationEntity, MigrationEntity } from './migration.entity.js';
import { MigrationCredentials } from './migration-credentials.service.js';
import { MigrationErasure } from './migration-erasure.js';
import { MigrationHand } from './migration-hand.js';
import { MigrationPages } from './migration-pages.service.js';
import { MigrationSagas } from './migration-sagas.js';
import { MigrationWords } from './migration-words.service.js';
import { MigrationsController } from './migrations.controller.js';
import { MigrationsRepository } from './migrations.repository.js';
import { MigrationsService } from './migrations.service.js';
import { MigrationsNow } from './migrations-now.service.js';
import { NightsSince } from './nights-since.js';
import { NumberEvidence } from './number-evidence.service.js';
import { PastMigrations } from './past-migrations.service.js';
import { CreateSubaccount, StoreCredentials } from './steps/account-steps.js';
import { CheckWebhooks, RecheckWebhooks, SwitchBilling, Watch } from './steps/after-steps.js';
import { MigrationSteps } from './steps/migration-steps.js';
import { ConfigureNumber, MoveNumber, SnapshotNumber } from './steps/number-steps.js';
import { JoinPool, LeavePool, PoolMembership } from './steps/pool-steps.js';
import { AwaitRegistration, CloneBundle, CreateAddress, CreateMessagingService } from './steps/preparing-steps.js';
import { AccountSteps, AfterSteps, NumberSteps, SwitchSteps } from './steps/step-groups.js';
import {
  AwaitDisappearance,
  ListedNumbers,
  OpenDialog,
  SwitchCredentials,
  VerifySwitch,
} from './steps/switch-steps.js';
import { StopLists } from './stop-list.service.js';
import { StrayTraffic } from './stray-traffic.js';
import { Pilot } from './waves/pilot.service.js';
import { WaveEntity, WaveMemberEntity } from './waves/wave.entity.js';
import { WaveFigures } from './waves/wave-figures.js';
import { WaveMembers } from './waves/wave-members.service.js';
import { WaveMoves } from './waves/wave-moves.js';
import { WaveRecord } from './waves/wave-record.js';
import { WaveStarts } from './waves/wave-starts.service.js';
import { WaveTick } from './waves/wave-tick.js';
import { WavesController } from './waves/waves.controller.js';
import { WavesRepository } from './waves/waves.repository.js';
import { WavesService } from './waves/waves.service.js';

const steps = [
  ...[CreateSubaccount, StoreCredentials, CreateAddress, CloneBundle, CreateMessagingService, AwaitRegistration],
  ...[SnapshotNumber, PoolMembership, LeavePool, MoveNumber, ConfigureNumber, JoinPool],
  ...[OpenDialog, ListedNumbers, AwaitDisappearance, SwitchCredentials, VerifySwitch],
  ...[CheckWebhooks, RecheckWebhooks, SwitchBilling, Watch, NightsSince, StrayTraffic],
  ...[AccountSteps, NumberSteps, SwitchSteps, AfterSteps, MigrationSteps],
];
const planning = [
  AgreedMarkup,
  CredentialsModeNow,
  AttestationsService,
  NumberEvidence,
  InventoryWords,
  InventoryReaders,
  InventoryService,
];

const waves = [
  WaveRecord,
  WavesRepository,
  WaveMembers,
  Pilot,
  WaveMoves,
  WaveStarts,
  WavesService,
  WaveTick,
  WaveFigures,
];

@Module({
  imports: [
    TypeOrmModule.forFeature([MigrationEntity, AttestationEntity, WaveEntity, WaveMemberEntity]),
    AlertsModule,
    AssumptionsModule,
    CustomersModule,
    ProvidersModule,
    ReconciliationModule,
    SagaModule,
    SettingsModule,
    TermsModule,
  ],
  controllers: [MigrationsController, AttestationsController, AccountNumbersController, WavesController],
  providers: [
    AccountTokens,
    MigrationErasure,
    ...steps,
    ...planning,
    MigrationsRepository,
    MigrationSagas,
    MigrationsService,
    MigrationWords,
    MigrationPages,
    MigrationCredentials,
    AccountChanges,
    MigrationHand,
    PastMigrations,
    MigrationsNow,
    StopLists,
    ...waves,
  ],
  exports: [
    AccountChanges,
    AccountTokens,
    AgreedMarkup,
    AfterSteps,
    CredentialsModeNow,
    MigrationsNow,
    NumberSteps,
    PastMigrations,
    SwitchSteps,
  ],
})
export class MigrationModule {}
