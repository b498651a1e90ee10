import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { InvoicesService } from './invoices.service.js';
import { MarginsController } from './margins/margins.controller.js';
import { MarginsService } from './margins/margins.service.js';
import { MonthClosingEntity, MonthEventEntity, MonthInvoiceEntity, MonthLineEntity } from './month.entity.js';
import { MonthClosingService } from './month-closing.service.js';
import { MonthFactsReader } from './month-facts.service.js';
import { MonthLinesRepository } from './month-lines.repository.js';
import { MonthPagesService } from './month-pages.service.js';
import { MonthReader } from './month-reader.service.js';
import { MonthsController } from './months.controller.js';
import { MonthsRepository } from './months.repository.js';
import { MonthsService } from './months.service.js';
import { MonthsErasure } from './months-erasure.js';
import { RestatedMonths } from './restated-months.service.js';
import { SubjectNames } from './subject-names.service.js';

const entities = [MonthClosingEntity, MonthLineEntity, MonthInvoiceEntity, MonthEventEntity];
const reading = [MonthFactsReader, MonthReader, MonthPagesService, MonthsService];

@Module({
  imports: [TypeOrmModule.forFeature(entities), CustomersModule, MismatchesModule, ReconciliationModule],
  controllers: [MonthsController, MarginsController],
  providers: [
    ...reading,
    MonthsErasure,
    MonthsRepository,
    MonthLinesRepository,
    RestatedMonths,
    MonthClosingService,
    InvoicesService,
    SubjectNames,
    MarginsService,
  ],
  exports: [MonthPagesService],
})
export class MonthsModule {}
