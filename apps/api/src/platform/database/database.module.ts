import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { DatabaseAddress } from './database-address.js';
import { migrate } from './migrate.js';

@Global()
@Module({})
class DatabaseModule {}

/** Connects to a migrated database. Features register their entities with `TypeOrmModule.forFeature`. */
export function databaseModule(address: DatabaseAddress): DynamicModule {
  return {
    module: DatabaseModule,
    imports: [
      TypeOrmModule.forRootAsync({
        useFactory: async () => {
          await migrate(address.url);
          return { ...dataSourceOptions(address.url), autoLoadEntities: true, retryAttempts: 3, retryDelay: 1000 };
        },
      }),
    ],
    providers: [{ provide: DatabaseAddress, useValue: address }],
    exports: [DatabaseAddress],
  };
}
