import { Module } from '@nestjs/common';
import { CustomersModule } from '../customers/customers.module.js';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { ProvidersErasure } from '../providers/providers-erasure.js';
import { ErasureController } from './erasure.controller.js';
import { ErasureService } from './erasure.service.js';
import { ErasurePlans } from './erasure-plans.js';

@Module({
  imports: [CustomersModule, EvidenceModule],
  controllers: [ErasureController],
  providers: [ErasurePlans, ErasureService, ProvidersErasure],
})
export class ErasureModule {}
