import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AssumptionFindingEntity } from './assumption-finding.entity.js';
import { AssumptionsRepository } from './assumptions.repository.js';
import { AssumptionsService } from './assumptions.service.js';

/** Low in the house: it knows no other feature, so that every feature may ask it. */
@Module({
  imports: [TypeOrmModule.forFeature([AssumptionFindingEntity])],
  providers: [AssumptionsRepository, AssumptionsService],
  exports: [AssumptionsService],
})
export class AssumptionsModule {}
