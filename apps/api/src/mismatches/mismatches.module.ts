import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module.js';
import { OpenDutiesModule } from '../people/off-boarding/open-duties.module.js';
import { PersonNamesModule } from '../people/person/person-names.module.js';
import { AssignedMismatches } from './assigned-mismatches.service.js';
import { CustomerStakeEntity } from './customer-stake.entity.js';
import { CustomerStakesRepository } from './customer-stakes.repository.js';
import { CustomersAtStake } from './customers-at-stake.service.js';
import { HandOverMismatches } from './hand-over-mismatches.service.js';
import { KeptSumsRepository } from './kept-sums.repository.js';
import { MergeSumsTick } from './merge-sums.tick.js';
import { MismatchActionEntity, MismatchEntity, MismatchEventEntity, MismatchSettingEntity } from './mismatch.entity.js';
import { MismatchActionsController } from './mismatch-actions.controller.js';
import { MismatchActionsService } from './mismatch-actions.service.js';
import { MismatchFigures } from './mismatch-figures.js';
import { MismatchListsRepository } from './mismatch-lists.repository.js';
import { MismatchPagesService } from './mismatch-pages.service.js';
import { MismatchSettingsController } from './mismatch-settings.controller.js';
import { MismatchSettingsService } from './mismatch-settings.service.js';
import { MismatchSumEntity } from './mismatch-sum.entity.js';
import { MismatchUndoService } from './mismatch-undo.service.js';
import { MismatchesController } from './mismatches.controller.js';
import { MismatchesRepository } from './mismatches.repository.js';
import { MismatchesService } from './mismatches.service.js';
import { MismatchesErasure } from './mismatches-erasure.js';
import { MismatchesOfDays } from './mismatches-of-days.service.js';
import { PendingPlaces } from './pending-places.service.js';
import { RecogniseSettlements } from './settlements/recognise-settlements.service.js';
import { SettlementCaseEntity, SettlementEntity } from './settlements/settlement.entity.js';
import { SettlementsController } from './settlements/settlements.controller.js';
import { SettlementsRepository } from './settlements/settlements.repository.js';
import { SettlementsService } from './settlements/settlements.service.js';
import { ShownMismatches } from './shown-mismatches.service.js';

const entities = [
  MismatchEntity,
  MismatchEventEntity,
  MismatchActionEntity,
  MismatchSettingEntity,
  MismatchSumEntity,
  CustomerStakeEntity,
];
const settlements = [SettlementsRepository, RecogniseSettlements, SettlementsService];

@Module({
  imports: [
    TypeOrmModule.forFeature([...entities, SettlementEntity, SettlementCaseEntity]),
    CustomersModule,
    OpenDutiesModule,
    PersonNamesModule,
  ],
  controllers: [SettlementsController, MismatchesController, MismatchActionsController, MismatchSettingsController],
  providers: [
    ...settlements,
    MismatchesErasure,
    MismatchFigures,
    MismatchesRepository,
    MismatchListsRepository,
    KeptSumsRepository,
    CustomerStakesRepository,
    CustomersAtStake,
    AssignedMismatches,
    MergeSumsTick,
    MismatchesService,
    MismatchesOfDays,
    PendingPlaces,
    MismatchPagesService,
    MismatchActionsService,
    HandOverMismatches,
    MismatchUndoService,
    MismatchSettingsService,
    ShownMismatches,
  ],
  exports: [
    AssignedMismatches,
    CustomersAtStake,
    MismatchesService,
    MismatchesOfDays,
    PendingPlaces,
    MismatchSettingsService,
    RecogniseSettlements,
  ],
})
export class MismatchesModule {}
