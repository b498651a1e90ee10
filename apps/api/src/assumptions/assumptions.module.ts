import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KnownOfToken } from '../providers/known-of-token.js';
import { AssumptionFindingEntity } from './assumption-finding.entity.js';
import { AssumptionsRepository } from './assumptions.repository.js';
import { AssumptionsService } from './assumptions.service.js';
import { AssumptionsErasure } from './assumptions-erasure.js';
import { FoundOfToken } from './found-of-token.js';

/** Low in the house: it knows no other feature, so that every feature may ask it. Global, because the providers do too. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AssumptionFindingEntity])],
  providers: [
    AssumptionsRepository,
    AssumptionsService,
    AssumptionsErasure,
    { provide: KnownOfToken, useClass: FoundOfToken },
  ],
  exports: [AssumptionsService, KnownOfToken],
})
export class AssumptionsModule {}
