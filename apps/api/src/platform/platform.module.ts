import { type DynamicModule, Global, Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { Clock } from './clock/clock.js';
import { Config } from './config/config.js';
import { databaseModule } from './database/database.module.js';
import type { DatabaseAddress } from './database/database-address.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { Sealer } from './secrets/sealer.js';
import { loadSealingKey } from './secrets/sealing-key.js';

/** What must be there before the modules can be built. */
export type Ground = { readonly config: Config; readonly address: DatabaseAddress; readonly clock: Clock };

@Global()
@Module({})
class PlatformModule {}

/** Everything that a feature may use without importing it: config, clock, database, jobs, sealer, health. */
export function platformModule({ config, address, clock }: Ground): DynamicModule {
  return {
    module: PlatformModule,
    imports: [databaseModule(address), HealthModule, HttpModule, JobsModule, ScheduleModule.forRoot()],
    providers: [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock },
      { provide: Sealer, useFactory: () => new Sealer(loadSealingKey(config)) },
    ],
    exports: [Config, Clock, Sealer],
  };
}
