import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AlertsModule } from '../alerts/alerts.module.js';
import { CustomersModule } from '../customers/customers.module.js';
import { DoctorModule } from '../doctor/doctor.module.js';
import { PeopleModule } from '../people/people.module.js';
import { ProvidersModule } from '../providers/providers.module.js';
import { ReconciliationModule } from '../reconciliation/reconciliation.module.js';
import { RevertsModule } from '../reverts/reverts.module.js';
import { SettingsModule } from '../settings/settings.module.js';
import { AlertWatchEntity } from './alert-watch.entity.js';
import { AlertWatchRepository } from './alert-watch.repository.js';
import { AlertWatch } from './alert-watch.service.js';
import { AlertWatchTick } from './alert-watch.tick.js';
import { AlertWatchErasure } from './alert-watch-erasure.js';
import { Watched } from './watched.js';
import { WatchedCredentials } from './watched-credentials.service.js';
import { WatchedMoney } from './watched-money.service.js';
import { WatchedWork } from './watched-work.service.js';

@Module({
  imports: [
    TypeOrmModule.forFeature([AlertWatchEntity]),
    AlertsModule,
    CustomersModule,
    DoctorModule,
    PeopleModule,
    ProvidersModule,
    ReconciliationModule,
    RevertsModule,
    SettingsModule,
  ],
  providers: [
    ...[AlertWatchRepository, AlertWatchErasure, WatchedWork, WatchedMoney, WatchedCredentials, Watched],
    ...[AlertWatch, AlertWatchTick],
  ],
})
export class AlertWatchModule {}
