import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from './data-source-options.js';
import { DatabaseAddress } from './database-address.js';
import { migrate } from './migrate.js';
import { PartitionsAhead } from './partitions-ahead.js';
import { SchemaWatch } from './schema-watch.js';

@Global()
@Module({})
class DatabaseModule {}

/** Connects to a migrated database. Features register their entities with `TypeOrmModule.forFeature`. */
export function databaseModule(address: DatabaseAddress | null): DynamicModule {
  return {
    module: DatabaseModule,
    imports: [TypeOrmModule.forRootAsync({ useFactory: () => (address === null ? unconnected : connected(address)) })],
    providers: [
      { provide: DatabaseAddress, useValue: address ?? new DatabaseAddress(nowhere) },
      PartitionsAhead,
      SchemaWatch,
    ],
    exports: [DatabaseAddress, SchemaWatch],
  };
}

const nowhere = 'postgresql://127.0.0.1:1/nowhere';
const unconnected = { ...dataSourceOptions(nowhere), autoLoadEntities: true, manualInitialization: true };

async function connected({ url }: DatabaseAddress) {
  await migrate(url);
  return { ...dataSourceOptions(url), autoLoadEntities: true, retryAttempts: 3, retryDelay: 1000 };
}
