import type { EntityManager } from 'typeorm';

/** What answers a query: the database, or a transaction on it. */
export type Queries = Pick<EntityManager, 'query'>;
