import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module.js';
import { MismatchesModule } from '../mismatches/mismatches.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { EvidenceExportEntity, EvidenceExportPartEntity } from './evidence-export.entity.js';
import { EvidenceExportsController } from './evidence-exports.controller.js';
import { EvidenceExportsRepository } from './evidence-exports.repository.js';
import { EvidenceExports } from './evidence-exports.service.js';
import { ExportSources } from './export-sources.service.js';
import { ExportsErasure } from './exports-erasure.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([EvidenceExportEntity, EvidenceExportPartEntity]),
    CustomersModule,
    MismatchesModule,
    ReconciliationModule,
  ],
  controllers: [EvidenceExportsController],
  providers: [EvidenceExportsRepository, ExportSources, EvidenceExports, ExportsErasure],
  exports: [EvidenceExports],
})
export class EvidenceExportsModule {}
