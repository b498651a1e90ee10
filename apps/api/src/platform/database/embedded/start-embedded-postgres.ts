import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { findBinaries } from './binaries.js';
import { initCluster, superuser } from './init-cluster.js';
import { keepRunning } from './keep-running.js';
import { endLeftovers } from './leftovers.js';
import { claimOwnership } from './owner-file.js';
import type { ServerSettings } from './postmaster.js';
import { refuseForeignData, serverAccount } from './server-account.js';
import { type ServerHome, serverHome } from './server-home.js';

export type EmbeddedPostgres = {
  readonly url: string;
  readonly folder: string;
  /** The server's process at this moment; it changes when the server had to be started again. */
  readonly pid: () => number;
  readonly stop: () => Promise<void>;
};

export type EmbeddedOptions = {
  readonly dataDir: string;
  readonly database?: string;
  readonly settings?: ServerSettings;
  /** False for throw-away data: nothing is forced to the disk. */
  readonly durable?: boolean;
  readonly say?: (line: string) => void;
  /** Told when the server is gone for good and the product has to end. */
  readonly onLost?: (error: Error) => void;
};

const database = 'plumbline';
const throwAway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } as const;

/**
 * Starts PostgreSQL on `dataDir`, from a first start to one after a crash of this process, of the server or of the
 * machine, and keeps it running until `stop`. Throws DataInUseError when another process owns the directory.
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const say = options.say ?? (() => {});
  const durable = options.durable ?? true;
  const usualCluster = path.join(options.dataDir, 'postgres', 'data');
  const account = serverAccount(usualCluster);
  const home = serverHome(options.dataDir, account);
  refuseForeignData(home.cluster);
  const release = await claimOwnership(home.owner);
  try {
    const { initdb, postgres } = findBinaries(account);
    await initCluster(home, { initdb, account, durable });
    await endLeftovers(home.cluster, say);
    const settings = { ...(durable ? {} : throwAway), ...options.settings };
    const launch = { program: postgres, cluster: home.cluster, account, settings };
    const server = await keepRunning(launch, { say, onLost: options.onLost ?? (() => {}), onStopped: release });
    const url = await addressOf(home, server.port, options.database ?? database).catch(async (error: unknown) => {
      await server.stop();
      throw error;
    });
    return { url, folder: home.folder, pid: server.pid, stop: server.stop };
  } catch (error) {
    release();
    throw error;
  }
}

async function addressOf(home: ServerHome, port: number, name: string): Promise<string> {
  const password = fs.readFileSync(home.password, 'utf8').trim();
  const url = (of: string) => `postgresql://${superuser}:${encodeURIComponent(password)}@127.0.0.1:${port}/${of}`;
  const client = new pg.Client({ connectionString: url('postgres') });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [name]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  } finally {
    await client.end();
  }
  return url(name);
}
