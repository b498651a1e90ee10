import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { lookInto } from '../support/database.js';
import { freshFolder } from '../support/processes.js';
import { owner, type Product, setupToken, startProduct } from '../support/product.js';
import { type Sandbox, startSandbox } from '../support/sandbox.js';

/*
 * Every secret that the product is given or is answered with is a canary: none of them may be found in what it says,
 * stores or answers. What is sealed is meant to be there, and cannot be read there.
 */
const secretsKey = Buffer.alloc(32, 'canary-sealing-key').toString('base64');
const lastDays = { from: '2026-11-15', to: '2026-11-17' };

let sandbox: Sandbox;
let product: Product;
let canaries: ReadonlyMap<string, string>;

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 8 });
  const env = { LOG_LEVEL: 'trace', SECRETS_KEY: secretsKey };
  product = await startProduct(sandbox, { dataDir: freshFolder(), env });
  canaries = await everySecret();
  await provoke();
}, 240_000);
afterAll(async () => {
  await product?.stop();
  await sandbox?.stop();
});

/** Readings that work and readings that fail, since errors are where secrets get out. */
async function provoke() {
  await product.compare(lastDays);
  for (const fault of [
    { face: 'twilio', pathContains: '/Usage/', kind: 'status', status: 401 },
    { face: 'twilio', pathContains: '/Accounts.json', kind: 'html' },
    { face: 'highlevel', pathContains: '/oauth/', kind: 'status', status: 400 },
    { face: 'highlevel', pathContains: 'wallet-transactions', kind: 'truncate' },
    { face: 'highlevel', pathContains: '/locations/', kind: 'reset', times: 3 },
  ]) {
    await sandbox.breakDown(fault);
    await product.compare(lastDays);
    await sandbox.mend();
  }
  await product.call('POST', '/sessions', { ...owner, password: 'an-obvious-fake-wrong-password' });
}

async function everySecret(): Promise<ReadonlyMap<string, string>> {
  const given: Record<string, string> = await (await fetch(`${sandbox.base}/__sandbox/credentials`)).json();
  const { twilioAccountSid, twilioAuthToken } = given;
  const basic = Buffer.from(`${twilioAccountSid}:${twilioAuthToken}`).toString('base64');
  const listed = await fetch(`${sandbox.base}/2010-04-01/Accounts.json?PageSize=1000`, {
    headers: { authorization: `Basic ${basic}` },
  });
  const { accounts }: { accounts: { sid: string; auth_token: string }[] } = await listed.json();
  await product.call('POST', '/sessions/step-up', { password: owner.password });
  const { body: key } = await product.call('POST', '/api-keys', { name: 'canary', role: 'viewer' });
  const openly = ['twilioAccountSid', 'highLevelCompanyId', 'highLevelClientId'];
  return new Map([
    ...Object.entries(given).filter(([name]) => !openly.includes(name)),
    ['the basic authorisation', basic],
    ...accounts.map(({ sid, auth_token: token }): [string, string] => [`the token of ${sid}`, token]),
    ['the sealing key', secretsKey],
    ['the setup token', setupToken],
    ['the password', owner.password],
    ['the api key', String(key.key)],
    ['a location’s token', 'sandbox-location-'],
    ['an access token', 'sandbox-agency-'],
  ]);
}

const foundIn = (text: string) => [...canaries].flatMap(([name, secret]) => (text.includes(secret) ? [name] : []));

test('there are canaries to look for, and the search finds them', () => {
  expect(canaries.size).toBeGreaterThan(15);
  expect(foundIn(`before ${owner.password} after`)).toEqual(['the password']);
});

test('the log says none of them, at its most talkative', () => {
  // The banner prints the setup token once: that is how an installation is claimed.
  const log = product.process
    .output()
    .split('\n')
    .filter((line) => !line.includes('claim?token=') && !line.includes('(setup token:'))
    .join('\n');
  expect(log.length).toBeGreaterThan(1_000);
  expect(foundIn(log)).toEqual([]);
});

test('no column of the database holds one', async () => {
  const tables = await lookInto<{ name: string }>(
    product.dataDir,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(20);
  for (const { name } of tables) {
    const rows = await lookInto<{ row: string }>(product.dataDir, `select row_to_json(t)::text as row from ${name} t`);
    expect([name, ...foundIn(rows.map(({ row }) => row).join('\n'))]).toEqual([name]);
  }
});

test('evidence holds neither a token nor a message’s text', async () => {
  const pages = await lookInto<{ content: Buffer }>(product.dataDir, 'select content from evidence');
  expect(pages.length).toBeGreaterThan(20);
  for (const { content } of pages) {
    const text = gunzipSync(content).toString('utf8');
    expect(foundIn(text)).toEqual([]);
    expect(text).not.toMatch(/"(auth_token|access_token|refresh_token|body)":"(?!\[redacted\])[^"]/);
  }
});

test('no answer of the interface and no event of a run tells one', async () => {
  const { body: description } = await product.call('GET', '/openapi.json');
  const paths = Object.entries(description.paths)
    .filter(([path, methods]) => Object(methods).get !== undefined && !path.includes('{'))
    .map(([path]) => path.replace('/api/v1', ''));
  expect(paths.length).toBeGreaterThan(10);
  for (const path of paths) {
    const { status, body } = await product.call('GET', path);
    expect([path, status < 500]).toEqual([path, true]);
    expect([path, ...foundIn(JSON.stringify(body ?? ''))]).toEqual([path]);
  }
  for (const { id } of await product.all('/runs')) {
    expect(foundIn(JSON.stringify((await product.call('GET', `/runs/${id}`)).body))).toEqual([]);
    expect(foundIn(await eventsOf(id))).toEqual([]);
  }
});

async function eventsOf(id: string): Promise<string> {
  const events = await lookInto<{ data: object }>(product.dataDir, `select data from run_event where run_id = '${id}'`);
  return JSON.stringify(events);
}
