import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { InFlightHolderEntity, InFlightPlaceEntity, RateBudgetEntity } from './shared-limits.entity.js';
import { SharedLimits } from './shared-limits.js';

@Module({
  imports: [TypeOrmModule.forFeature([RateBudgetEntity, InFlightPlaceEntity, InFlightHolderEntity])],
  providers: [SharedLimits],
  exports: [SharedLimits],
})
export class SharedLimitsModule {}
