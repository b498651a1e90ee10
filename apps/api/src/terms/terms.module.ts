import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  ClassificationEntity,
  SeenCategoryEntity,
  SeenLabelEntity,
  SeenProductEntity,
} from './classification.entity.js';
import { ClassificationsController } from './classifications.controller.js';
import { ClassificationsRepository } from './classifications.repository.js';
import { ClassificationsService } from './classifications.service.js';
import { MeetingEntity } from './meetings/meeting.entity.js';
import { MeetingsController } from './meetings/meetings.controller.js';
import { MeetingsRepository } from './meetings/meetings.repository.js';
import { MeetingsService } from './meetings/meetings.service.js';
import { RateEntity, RateProposalEntity } from './rate.entity.js';
import { RateProposalsService } from './rate-proposals.service.js';
import { RatesRepository } from './rates.repository.js';
import { RatesService } from './rates.service.js';
import { SettlingController } from './settling/settling.controller.js';
import { SettlingSettingEntity } from './settling/settling.entity.js';
import { TermsController } from './terms.controller.js';
import { TermsService } from './terms.service.js';
import { TermsErasure } from './terms-erasure.js';
import { RoundingSettingEntity, ToleranceSettingEntity } from './tolerance.entity.js';
import { TolerancesController } from './tolerances.controller.js';
import { TolerancesRepository } from './tolerances.repository.js';
import { TolerancesService } from './tolerances.service.js';

const entities = [
  MeetingEntity,
  RateEntity,
  RateProposalEntity,
  ToleranceSettingEntity,
  RoundingSettingEntity,
  SettlingSettingEntity,
  ClassificationEntity,
];
const seen = [SeenLabelEntity, SeenCategoryEntity, SeenProductEntity];
const repositories = [MeetingsRepository, RatesRepository, TolerancesRepository, ClassificationsRepository];

@Module({
  imports: [TypeOrmModule.forFeature([...entities, ...seen])],
  controllers: [
    TermsController,
    TolerancesController,
    ClassificationsController,
    MeetingsController,
    SettlingController,
  ],
  providers: [
    ...repositories,
    TermsErasure,
    RatesService,
    TolerancesService,
    ClassificationsService,
    TermsService,
    RateProposalsService,
    MeetingsService,
  ],
  exports: [
    MeetingsService,
    ClassificationsService,
    TermsService,
    RatesService,
    TolerancesService,
    RateProposalsService,
  ],
})
export class TermsModule {}
