import fs from 'node:fs/promises';
import { Injectable } from '@nestjs/common';
import type { Check, Judgement } from '@plumbline/core/examination/check';
import { DataSource } from 'typeorm';
import { Config } from '../../platform/config/config.js';

type Facts = {
  readonly version: number;
  readonly encoding: string;
  readonly zone: string;
  readonly read_only: boolean;
  readonly connections: number;
  readonly connections_max: number;
  readonly size_mb: number;
};

const leastVersion = 150_000;
const crowdedPercent = 80;
const warnBelowMb = 2_000;
const failBelowMb = 200;
const megabyte = 1_048_576;

const question = `select current_setting('server_version_num')::int as version,
  current_setting('server_encoding') as encoding, current_setting('TimeZone') as zone,
  pg_is_in_recovery() or current_setting('transaction_read_only')::boolean as read_only,
  (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as connections,
  current_setting('max_connections')::int as connections_max,
  (pg_database_size(current_database()) / ${megabyte})::int as size_mb`;

/** Whether the database is one that the product can rely on. */
@Injectable()
export class DatabaseChecks {
  constructor(
    private readonly db: DataSource,
    private readonly config: Config,
  ) {}

  async look(): Promise<Check[]> {
    const [facts]: [Facts] = await this.db.query(question);
    return [
      { check: 'database-version', title: 'Database version', ...version(facts) },
      { check: 'database-writable', title: 'Database takes writes', ...writable(facts) },
      { check: 'database-encoding', title: 'Database encoding', ...encoding(facts) },
      { check: 'database-zone', title: 'Database time zone', ...zone(facts) },
      { check: 'database-connections', title: 'Database connections', ...connections(facts) },
      { check: 'database-room', title: 'Room for data', ...(await this.room(facts)) },
    ];
  }

  /** The disk of a server elsewhere is its keeper's; ours is the one that the embedded database fills. */
  private async room({ size_mb: size }: Facts): Promise<Judgement> {
    const holds = `The database holds ${size} MB`;
    if (this.config.databaseUrl !== null) return pass(`${holds}, on a server whose disk cannot be seen from here.`);
    const { bavail, bsize } = await fs.statfs(this.config.dataDir);
    const freeMb = Math.floor((bavail * bsize) / megabyte);
    const detail = `${holds}, and its disk has ${freeMb} MB left.`;
    if (freeMb >= warnBelowMb) return pass(detail);
    const advice = `Make room on the disk of ${this.config.dataDir}: a full one stops everything.`;
    return { outcome: freeMb < failBelowMb ? 'fail' : 'warn', detail, advice };
  }
}

function version({ version: number }: Facts): Judgement {
  const detail = `PostgreSQL ${Math.floor(number / 10_000)}.${number % 10_000}.`;
  if (number >= leastVersion) return pass(detail);
  return { outcome: 'fail', detail, advice: 'Move to PostgreSQL 15 or later.' };
}

function writable({ read_only: readOnly }: Facts): Judgement {
  if (!readOnly) return pass('It takes writes.');
  const detail = 'It is a standby or set to read only.';
  return { outcome: 'fail', detail, advice: 'Point DATABASE_URL at the primary server.' };
}

function encoding({ encoding: name }: Facts): Judgement {
  if (name === 'UTF8') return pass('UTF8.');
  const detail = `It stores text as ${name}, which has no place for some names.`;
  return { outcome: 'fail', detail, advice: 'Create the database with the encoding UTF8 and restore into it.' };
}

/** Instants are stored with their zone; only queries written by hand cut days by the server's. */
function zone({ zone: name }: Facts): Judgement {
  if (/^(Etc\/)?(UTC|UCT|GMT|Zulu)$/.test(name)) return pass(`${name}.`);
  const detail = `Sessions run in ${name}. Stored instants do not depend on it; queries by hand cut days by it.`;
  return pass(detail);
}

function connections({ connections: open, connections_max: most }: Facts): Judgement {
  const detail = `${open} of ${most} connections are open.`;
  if (open * 100 < most * crowdedPercent) return pass(detail);
  return { outcome: 'warn', detail, advice: 'Raise max_connections, or run fewer processes on this server.' };
}

function pass(detail: string): Judgement {
  return { outcome: 'pass', detail, advice: null };
}
