import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module.js';
import { MismatchEntity, MismatchEventEntity } from './mismatch.entity.js';
import { MismatchPagesService } from './mismatch-pages.service.js';
import { MismatchesController } from './mismatches.controller.js';
import { MismatchesRepository } from './mismatches.repository.js';
import { MismatchesService } from './mismatches.service.js';

@Module({
  imports: [TypeOrmModule.forFeature([MismatchEntity, MismatchEventEntity]), CustomersModule],
  controllers: [MismatchesController],
  providers: [MismatchesRepository, MismatchesService, MismatchPagesService],
  exports: [MismatchesService],
})
export class MismatchesModule {}
