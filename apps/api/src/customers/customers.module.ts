import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { EvidenceModule } from '../evidence/evidence.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { TermsModule } from '../terms/terms.module.js';
import { TwilioAccountEntity, TwilioNumberEntity } from './account.entity.js';
import { ConnectionEntity, ConnectionProposalEntity } from './connection.entity.js';
import { ConnectionsRepository } from './connections.repository.js';
import { ConnectionsService } from './connections.service.js';
import { CustomerEntity, CustomerNumberEntity } from './customer.entity.js';
import { CustomerErasure } from './customer-erasure.js';
import { CustomerFigures } from './customer-figures.js';
import { CustomerPagesService } from './customer-pages.service.js';
import { CustomersController } from './customers.controller.js';
import { CustomersRepository } from './customers.repository.js';
import { CustomersService } from './customers.service.js';
import { AccountsReader } from './discovery/accounts-reader.js';
import { DiscoveriesController } from './discovery/discoveries.controller.js';
import { DiscoveriesRepository } from './discovery/discoveries.repository.js';
import { DiscoveryEntity } from './discovery/discovery.entity.js';
import { DiscoveryJob } from './discovery/discovery.job.js';
import { DiscoveryService } from './discovery/discovery.service.js';
import { DiscoveryEvidence } from './discovery/discovery-evidence.js';
import { DiscoveryReading } from './discovery/discovery-reading.js';
import { InventoryRepository } from './discovery/inventory.repository.js';
import { LocationReadingsRepository } from './discovery/location-readings.repository.js';
import { LocationsReader } from './discovery/locations-reader.js';
import { ErasureSubjects } from './erasure-subjects.service.js';
import { LastNightsLookup } from './last-nights-lookup.js';
import { MembersRepository } from './members.repository.js';
import { NumbersController } from './numbers.controller.js';
import { NumbersService } from './numbers.service.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsRepository } from './proposals.repository.js';
import { ProposalsService } from './proposals.service.js';
import { RateReadBack } from './rate-read-back.js';
import { AllRatesService } from './rates/all-rates.service.js';
import { RatesController } from './rates/rates.controller.js';
import { RatesImportService } from './rates/rates-import.service.js';

const accounts = [TwilioAccountEntity, TwilioNumberEntity];
const customers = [CustomerEntity, CustomerNumberEntity, ConnectionEntity, ConnectionProposalEntity, DiscoveryEntity];
const repositories = [CustomersRepository, MembersRepository, ConnectionsRepository, ProposalsRepository];
const discovery = [
  DiscoveriesRepository,
  InventoryRepository,
  LocationReadingsRepository,
  AccountsReader,
  LocationsReader,
  DiscoveryEvidence,
  DiscoveryReading,
  DiscoveryService,
  DiscoveryJob,
];

@Module({
  imports: [TypeOrmModule.forFeature([...accounts, ...customers]), EvidenceModule, ProvidersModule, TermsModule],
  controllers: [CustomersController, NumbersController, ProposalsController, DiscoveriesController, RatesController],
  providers: [
    ...repositories,
    ...discovery,
    CustomerErasure,
    CustomerFigures,
    ErasureSubjects,
    CustomersService,
    CustomerPagesService,
    LastNightsLookup,
    ConnectionsService,
    NumbersService,
    ProposalsService,
    RateReadBack,
    AllRatesService,
    RatesImportService,
  ],
  exports: [CustomersService, ConnectionsService, ErasureSubjects, ProposalsService, DiscoveryService],
})
export class CustomersModule {}
