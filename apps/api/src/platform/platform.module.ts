import { type DynamicModule, Global, Module } from '@nestjs/common';
import { Clock } from './clock/clock.js';
import { Config } from './config/config.js';
import { databaseModule } from './database/database.module.js';
import type { DatabaseAddress } from './database/database-address.js';
import { ErasureRegisterModule } from './erasure/erasure.module.js';
import { HealthModule } from './health/health.module.js';
import { HttpModule } from './http/http.module.js';
import { JobsModule } from './jobs/jobs.module.js';
import { SecretsModule } from './secrets/secrets.module.js';
import { TicksModule } from './ticks/ticks.module.js';

/** What must be there before the modules can be built. */
export type Ground = {
  readonly config: Config;
  /** Null only describes the application, as for its OpenAPI document: nothing is connected and nothing may be started. */
  readonly address: DatabaseAddress | null;
  readonly clock: Clock;
};

@Global()
@Module({})
class PlatformModule {}

/** Everything that a feature may use without importing it: config, clock, database, jobs, sealer, health. */
export function platformModule({ config, address, clock }: Ground): DynamicModule {
  return {
    module: PlatformModule,
    imports: [
      ...[databaseModule(address), ErasureRegisterModule, HealthModule, HttpModule, JobsModule, SecretsModule],
      TicksModule,
    ],
    providers: [
      { provide: Config, useValue: config },
      { provide: Clock, useValue: clock },
    ],
    exports: [Config, Clock],
  };
}
