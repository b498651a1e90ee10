import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { newId } from '../../src/platform/database/new-id.js';

const attemptsMax = 50;
const templateInUse = '55006';

/** A database of its own, with the whole schema and no rows, for one test file (or one test). Returns its address. */
export async function freshDatabase(): Promise<string> {
  const template = process.env.TEST_TEMPLATE_URL;
  if (template === undefined) throw new Error('the test server does not run: jest starts it for the project "api"');
  const name = `test_${newId().replaceAll('-', '')}`;
  const client = new pg.Client({ connectionString: withDatabase(template, 'postgres') });
  await client.connect();
  try {
    await createFromTemplate(client, name);
  } finally {
    await client.end();
  }
  return withDatabase(template, name);
}

// PostgreSQL copies a template only while nobody is connected to it, and the migration's connection may still be closing.
async function createFromTemplate(client: pg.Client, name: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`CREATE DATABASE ${name} TEMPLATE template`);
      return;
    } catch (error) {
      const inUse = error instanceof Error && 'code' in error && error.code === templateInUse;
      if (!inUse || attempt === attemptsMax) throw error;
      await wait(20);
    }
  }
}

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
