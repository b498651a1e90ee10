// One throw-away PostgreSQL for all test files, with a migrated template that each file copies (support/fresh-database.ts).
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const dist = path.resolve(import.meta.dirname, '../dist/platform/database');

export default async function setUp() {
  if (!fs.existsSync(dist)) throw new Error('the api is not built: run npm test, or npm run build first');
  const { startEmbeddedPostgres } = await import(path.join(dist, 'embedded/start-embedded-postgres.js'));
  const { migrate } = await import(path.join(dist, 'migrate.js'));
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'plumbline-test-'));
  fs.chmodSync(dataDir, 0o755);
  const settings = { max_connections: '300', autovacuum: 'off' };
  const server = await startEmbeddedPostgres({ dataDir, database: 'template', durable: false, settings });
  globalThis.throwAwayDatabase = { server, dataDir };
  await migrate(server.url);
  process.env.TEST_TEMPLATE_URL = server.url;
}
