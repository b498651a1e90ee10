import pg from 'pg';
import { newId } from '../../src/platform/database/new-id.js';

/** A database of its own with nothing in it. Returns its address. */
export async function emptyDatabase(): Promise<string> {
  const template = process.env.TEST_TEMPLATE_URL;
  if (template === undefined) throw new Error('the test server does not run: jest starts it for the project "api"');
  const address = new URL(template);
  address.pathname = '/postgres';
  const client = new pg.Client({ connectionString: address.href });
  await client.connect();
  const name = `empty_${newId().replaceAll('-', '')}`;
  try {
    await client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  } finally {
    await client.end();
  }
  address.pathname = `/${name}`;
  return address.href;
}
