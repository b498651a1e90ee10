import type { DataSourceOptions } from 'typeorm';
import { columnTypes } from './column-types.js';
import { SnakeNaming } from './snake-naming.js';

const connectTimeoutMs = 10_000;

/** The one way this product connects: schema only by migrations, days as text, names in snake case. */
export function dataSourceOptions(url: string, poolSize = 12) {
  return {
    type: 'postgres',
    url,
    poolSize,
    applicationName: 'plumbline',
    synchronize: false,
    migrationsRun: false,
    namingStrategy: new SnakeNaming(),
    connectTimeoutMS: connectTimeoutMs,
    logging: ['error'],
    logger: 'debug',
    installExtensions: false,
    extra: { types: columnTypes, keepAlive: true },
  } as const satisfies DataSourceOptions;
}
