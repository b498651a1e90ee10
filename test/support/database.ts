import fs from 'node:fs';
import path from 'node:path';
import pg from 'pg';

/** The address of the embedded database of a running product, for looking behind its back. */
export function databaseAddress(dataDir: string): string {
  const named = path.join(dataDir, 'postgres.name');
  const folder = fs.existsSync(named) ? fs.readFileSync(named, 'utf8').trim() : path.join(dataDir, 'postgres');
  const password = fs.readFileSync(path.join(folder, 'password'), 'utf8').trim();
  const [, , , port] = fs.readFileSync(path.join(folder, 'data', 'postmaster.pid'), 'utf8').split('\n');
  return `postgresql://plumbline:${encodeURIComponent(password)}@127.0.0.1:${port}/plumbline`;
}

/** Runs a query in the embedded database of a running product. */
export async function lookInto<T extends pg.QueryResultRow>(dataDir: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: databaseAddress(dataDir) });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** The process of the embedded server; null while it is down. */
export function databasePid(dataDir: string): number | null {
  const named = path.join(dataDir, 'postgres.name');
  const folder = fs.existsSync(named) ? fs.readFileSync(named, 'utf8').trim() : path.join(dataDir, 'postgres');
  const file = path.join(folder, 'data', 'postmaster.pid');
  if (!fs.existsSync(file)) return null;
  const pid = Number(fs.readFileSync(file, 'utf8').split('\n')[0]);
  return Number.isInteger(pid) && isAlive(pid) ? pid : null;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
