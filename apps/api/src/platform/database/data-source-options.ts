import pg from 'pg';
import type { DataSourceOptions } from 'typeorm';
import { columnTypes } from './column-types.js';
import { SnakeNaming } from './snake-naming.js';

/** A machine that is very busy answers late, and that is not yet a database that is gone. */
const connectTimeoutMs = 30_000;

/** A process that was stopped in the middle of a transaction must not hold its locks for longer. */
const idleInTransactionMs = 30_000;

/** The one way this product connects: schema only by migrations, days as text, names in snake case. */
export function dataSourceOptions(url: string, poolSize = 12) {
  return {
    type: 'postgres',
    // TypeORM would look for the driver by its name: a second one, where this product is bundled.
    driver: pg,
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
    extra: { types: columnTypes, keepAlive: true, idle_in_transaction_session_timeout: idleInTransactionMs },
  } as const satisfies DataSourceOptions;
}
