import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { RequestWatch } from '../request-watch.js';
import { InFlightHolderEntity, InFlightPlaceEntity, RateBudgetEntity } from './shared-limits.entity.js';
import { SharedLimits } from './shared-limits.js';
import { ToldToWait } from './told-to-wait.js';

@Module({
  imports: [TypeOrmModule.forFeature([RateBudgetEntity, InFlightPlaceEntity, InFlightHolderEntity])],
  providers: [RequestWatch, SharedLimits, ToldToWait],
  exports: [RequestWatch, SharedLimits, ToldToWait],
})
export class SharedLimitsModule {}
