import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomersModule } from '../customers/customers.module.js';
import { ImportedWallets } from './imported-wallets.service.js';
import { ImportsErasure } from './imports-erasure.js';
import { ImportedWalletRowEntity, WalletImportEntity, WalletMappingEntity } from './wallet-import.entity.js';
import { WalletImporter } from './wallet-importer.service.js';
import { WalletImportsController } from './wallet-imports.controller.js';
import { WalletImportsRepository } from './wallet-imports.repository.js';
import { WalletImportsService } from './wallet-imports.service.js';

const entities = [WalletImportEntity, ImportedWalletRowEntity, WalletMappingEntity];

/** Wallet exports as a second source beside the ledger that is read. */
@Module({
  imports: [TypeOrmModule.forFeature(entities), CustomersModule],
  controllers: [WalletImportsController],
  providers: [WalletImportsRepository, WalletImporter, WalletImportsService, ImportedWallets, ImportsErasure],
  exports: [ImportedWallets],
})
export class WalletImportsModule {}
