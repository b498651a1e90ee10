import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { command } from '../support/command.js';
import { shownInTheGuide } from '../support/guide.js';
import { connectHighLevel, oauthAgency } from '../support/oauth-agency.js';
import { freshFolder, type Started } from '../support/processes.js';
import { launchProduct, owner, setupToken } from '../support/product.js';
import { type Sandbox, startSandbox } from '../support/sandbox.js';

const days = { from: '2026-11-10', to: '2026-11-16' } as const;
const window = ['--from', days.from, '--to', days.to];

let sandbox: Sandbox;
let env: Record<string, string>;
let product: Started | null = null;
let base = '';

beforeAll(async () => {
  sandbox = await startSandbox({ customers: 10 });
  env = await oauthAgency(sandbox);
}, 120_000);
afterAll(async () => {
  product?.child.kill('SIGTERM');
  await product?.end();
  await sandbox?.stop();
});

const inDataDir = (name: string) => path.join(env.DATA_DIR ?? '', name);
const keyFile = () => inDataDir('command-line.json');
const isDatabaseRunning = () => fs.existsSync(inDataDir('postgres/data/postmaster.pid'));
const run = (words: readonly string[], input?: string) => command(words, env, input);

async function start(): Promise<void> {
  product = launchProduct(sandbox, env.DATA_DIR ?? '', env);
  base = (await product.said(/running at (http:\S+)/))[1] ?? '';
}

test('on data that nobody uses, a command starts the product, and leaves nothing running', async () => {
  const setup = await run(['admin', 'setup-token', '--json']);
  expect(setup).toMatchObject({ code: 0 });
  expect(JSON.parse(setup.output)).toMatchObject({ claimed: false, token: setupToken });
  expect(setup.errors).toContain(`There is no installation in ${env.DATA_DIR} yet: an empty one is made there.`);
  expect([isDatabaseRunning(), fs.existsSync(keyFile())]).toEqual([false, false]);
}, 120_000);

test('without a connection nothing is read, and it is told how to connect', async () => {
  const { code, output } = await command(['discover'], { ...env, DATA_DIR: freshFolder() });
  expect(code).toBe(3);
  expect(output).toContain('admin connect-highlevel');
}, 120_000);

test('a person gives access and pastes the address; a code is good once', async () => {
  const { returned, connected } = await connectHighLevel(env);
  expect(connected).toMatchObject({ code: 0 });
  expect(connected.output).toMatch(/Connected to the agency/);
  expect(connected.errors).not.toContain('There is no installation');
  const again = await run(['admin', 'connect-highlevel', '--code', returned]);
  expect(again.code).toBe(1);
  expect(again.errors).toContain('Invalid grant');
}, 120_000);

test('the running product leaves its key for its own account only, and commands use it', async () => {
  await start();
  expect(fs.statSync(keyFile()).mode & 0o777).toBe(0o600);
  const { code, output } = await run(['discover', '--json']);
  expect(code).toBe(0);
  expect(JSON.parse(output)).toMatchObject({ state: 'complete', problems: [], counts: { locations: 10 } });
}, 180_000);

test('a comparison with mismatches ends with 1, one without with 0, and both say what was found', async () => {
  const found = (await sandbox.truth()).filter(({ day }) => day >= days.from && day <= days.to);
  const all = await run(['reconcile', ...window, '--json']);
  expect(all.code).toBe(1);
  expect(JSON.parse(all.output)).toMatchObject({ state: 'complete', settledMismatches: found.length });
  expect(all.errors).toMatch(/^Comparing 2026-11-10 to 2026-11-16: \d+ %$/m);
  const wrong = new Set(found.map(({ locationId }) => locationId));
  const right = (await customers()).filter(
    ({ locationId, status }) => status === 'own-account' && !wrong.has(locationId),
  );
  const some = await run(['reconcile', ...window, '--customer', ...right.map(({ id }) => id)]);
  expect(some.output).toMatch(/is complete\..*matched.*0 settled mismatches\./s);
  expect(some.code).toBe(0);
}, 180_000);

test('mismatches are listed and worked, rates and terms set, and margins shown', async () => {
  const listed = await run(['mismatches', '--from', days.from, '--to', days.to, '--json']);
  expect(listed.code).toBe(1);
  const [first, ...others] = JSON.parse(listed.output);
  expect(await run(['mismatches', 'act', first.id, 'acknowledge', '--note', 'Asked support.'])).toMatchObject({
    code: 0,
    output: expect.stringContaining('acknowledged'),
  });
  const open = await run(['mismatches', '--state', 'open', '--from', days.from, '--to', days.to, '--json']);
  expect(JSON.parse(open.output)).toHaveLength(others.length);
  expect((await run(['mismatches', '--state', 'open', '--from', '2020-01-01', '--to', '2020-01-02'])).code).toBe(0);

  const [customer] = await customers();
  const file = inDataDir('rates.csv');
  const line = `${customer?.locationId},sms,1.3,2026-12-01,agreed by mail\n`;
  fs.writeFileSync(file, `customer,product,multiplier,from,reason\n${line}`);
  expect(await run(['rates', 'import', file, '--dry-run'])).toMatchObject({
    code: 0,
    output: expect.stringContaining('1 rates would be set.'),
  });
  expect((await run(['rates', 'import', file])).code).toBe(0);
  expect((await run(['rates'])).output).toContain('agreed by mail');
  fs.appendFileSync(file, `${customer?.locationId},sms,cheap,2026-12-01,\n`);
  expect(await run(['rates', 'import', file])).toMatchObject({ code: 1, errors: expect.stringContaining('line 3') });
  const parts = ['--absolute', '0.02', '--relative', '0.001', '--drift-budget', '2'];
  const tolerance = await run(['terms', 'tolerance', '--customer', customer?.id ?? '', ...parts, '--json']);
  expect(JSON.parse(tolerance.output)).toMatchObject({ absolute: { amount: '0.020000000' }, relative: '0.001' });
  expect((await run(['terms', 'tolerance'])).output).toContain('share of the expected charge');
  const part = await run(['terms', 'tolerance', '--absolute', '1']);
  expect([part.code, part.errors]).toEqual([2, expect.stringContaining('--relative and --drift-budget missing')]);
  const unknown = await run(['terms', 'unknown', '--json']);
  expect(unknown.code).toBe(JSON.parse(unknown.output).length === 0 ? 0 : 1);
  expect((await run(['terms', 'classify', 'label', 'gift card', 'not-twilio'])).code).toBe(0);
  expect((await run(['terms', 'classify', 'label', 'gift card', 'no-product'])).code).toBe(2);
  expect((await run(['terms', 'meetings'])).output).toContain('by itself');
  const margins = await run(['margins', '--from', days.from, '--to', days.to, '--by', 'customer', '--json']);
  expect(margins.code).toBe(0);
  expect(JSON.parse(margins.output).length).toBeGreaterThan(0);
}, 120_000);

test('a month is refused with its reasons, closed once it is whole, opened again, and its invoice entered', async () => {
  const november = JSON.parse((await run(['month', '2026-11', '--json'])).output);
  const checked = ['--reason', 'checked by hand'];
  const early = await run(['month', 'close', '2026-11', '--digest', november.digest, ...checked]);
  expect(early).toMatchObject({ code: 1, errors: expect.stringContaining('ended The month ends on 2026-11-30') });
  // The first night read the thirty days before the journey; a second reading settles what is added here.
  const rest = ['reconcile', '--from', '2026-10-01', '--to', '2026-10-18'];
  expect((await run(rest)).errors).toContain('Comparing');
  expect((await run(rest)).output).toContain('is complete');
  const october = JSON.parse((await run(['month', '2026-10', '--json'])).output);
  type Check = { readonly outcome: string; readonly product: string | null };
  const blocking: Check[] = october.checks.filter(({ outcome }: Check) => outcome === 'blocks');
  const close = ['month', 'close', '2026-10', '--digest', october.digest, ...checked];
  expect((await run(close)).code).toBe(1);
  const overrides = blocking.flatMap(({ product: undecided }) => ['--override', `${undecided}=the agency pays it`]);
  expect(await run([...close, ...overrides])).toMatchObject({
    code: 0,
    output: expect.stringContaining('2026-10 was closed by'),
  });
  expect((await run([...close, ...overrides])).errors).toContain('closed already');
  const reopened = await run(['month', 'reopen', '2026-10', '--reason', 'late usage', '--json']);
  expect(JSON.parse(reopened.output)).toMatchObject({ state: 'open', totals: october.totals });
  expect((await run(['month', 'invoice', '2026-10', '100.25', '--note', 'first'])).output).toContain(
    'is 100.250000000',
  );
  expect((await run(['month', 'invoice', '2026-10', 'much'])).code).toBe(2);
}, 180_000);

test('days settle as the agency says, products meet as it says, and a rate set back restates', async () => {
  const settling = await run(['terms', 'settling', '--margin-hours', '8', '--json']);
  expect(JSON.parse(settling.output)).toEqual({ marginHours: 8, postingLagHours: 24 });
  expect((await run(['terms', 'settling', '--margin-hours', 'some'])).code).toBe(2);
  expect((await run(['terms', 'settling'])).output).toContain('up to 8 h after it');
  const meeting = await run(['terms', 'meet', 'mms', '--from', '2027-01-01']);
  expect(meeting.output).toMatch(/mms .*compared together from 2027-01-01/);
  expect((await run(['terms', 'meet', 'lookups', '--from', '2027-01-01'])).code).toBe(2);

  const own = (await customers()).find(({ status }) => status === 'own-account');
  const file = inDataDir('earlier-rates.csv');
  const line = `${own?.locationId},sms,1.9,${days.from},found in the contract\n`;
  fs.writeFileSync(file, `customer,product,multiplier,from,reason\n${line}`);
  expect((await run(['rates', 'import', file])).code).toBe(0);
  const again = await run(['reconcile', ...window, '--customer', own?.id ?? '', '--json']);
  const restated = await run(['restatements', JSON.parse(again.output).id, '--json']);
  const found: { product: string; moved: string[] }[] = JSON.parse(restated.output);
  expect(found.map(({ product: key, moved }) => [key, ...moved])).toContainEqual(['sms', 'rate']);
  expect((await run(['restatements', JSON.parse(again.output).id])).output).toMatch(/sms .*matched.*→.*underbilled/);
  expect((await run(['restatements', own?.id ?? ''])).code).toBe(1);
  expect((await run(['restatements', 'last'])).code).toBe(2);
}, 120_000);

test('a shared account is shown with its members, the verdict of the group by day, and what each used', async () => {
  const [shared] = JSON.parse((await run(['shared', '--json'])).output);
  expect(shared.members.length).toBeGreaterThan(1);
  const { output } = await run(['shared', shared.accountSid, ...window]);
  expect(output).toMatch(/2026-11-16 .*undecided/);
  for (const { name } of shared.members) expect(output).toContain(name);
  expect(output).toMatch(/no number explains .*USD/);
  expect((await run(['shared', 'AC1'])).code).toBe(2);
}, 120_000);

async function customers(): Promise<readonly { id: string; locationId: string; status: string }[]> {
  const { key } = JSON.parse(fs.readFileSync(keyFile(), 'utf8'));
  const headers = { authorization: `Bearer ${key}` };
  return (await (await fetch(`${base}/api/v1/customers?limit=200`, { headers })).json()).items;
}

test('a wallet export is tried out, imported once, and refused by line where it is wrong', async () => {
  const [customer] = await customers();
  const mapping = {
    columns: { id: 'id', date: 'date', amount: 'amount', description: 'description', location: 'location' },
    ...{ wallet: 'customer', dateFormat: 'iso', zone: 'UTC' },
    ...{ sign: 'debits-negative', decimals: 'point', currency: 'USD' },
  };
  const [file, mappingFile] = [inDataDir('wallet.csv'), inDataDir('mapping.json')];
  fs.writeFileSync(mappingFile, JSON.stringify(mapping));
  const header = 'id,date,amount,description,location\n';
  fs.writeFileSync(file, `${header}t1,2026-09-03 10:00:00,-0.0158,Outbound SMS,${customer?.locationId}\n`);
  const asked = await run(['import', 'wallet', file]);
  expect(asked).toMatchObject({ code: 1, output: expect.stringContaining('in which time zone are the dates?') });
  const tried = await run(['import', 'wallet', file, '--mapping', mappingFile, '--dry-run', '--json']);
  expect(tried.code).toBe(0);
  expect(JSON.parse(tried.output)).toMatchObject({ state: 'tried', counts: { new: 1 } });
  const imported = await run(['import', 'wallet', file, '--mapping', mappingFile, '--json']);
  expect(JSON.parse(imported.output)).toMatchObject({ state: 'imported', counts: { new: 1, known: 0 } });
  const again = await run(['import', 'wallet', file, '--json']);
  expect(JSON.parse(again.output)).toMatchObject({ state: 'imported', counts: { new: 0, known: 1 } });
  fs.appendFileSync(file, `t2,yesterday,-0.0158,Outbound SMS,${customer?.locationId}\n`);
  const refused = await run(['import', 'wallet', file]);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('line 3, date: “yesterday” is no date') });
  expect(await run(['import', 'wallet', inDataDir('nothing.csv')])).toMatchObject({ code: 2 });
}, 120_000);

test('a wrong call ends with 2, a provider that cannot be read with 3', async () => {
  for (const words of [
    ['reconcile'],
    ['reconcile', '--from', 'today', '--to', 'today'],
    ['discover', '--often'],
    ['dig'],
  ]) {
    expect((await run(words)).code).toBe(2);
  }
  await sandbox.breakDown({ face: 'twilio', pathContains: '/Accounts.json', kind: 'status', status: 401 });
  const down = await run(['discover']);
  await sandbox.mend();
  expect(down.code).toBe(3);
  expect(down.output).toContain('The discovery is failed.');
}, 120_000);

test('a password is set from standard input, for people that there are', async () => {
  const claim = { ...owner, token: setupToken };
  await post('/setup/claim', claim);
  expect((await run(['admin', 'setup-token'])).code).toBe(1);
  const password = 'another-obvious-fake';
  expect((await run(['admin', 'reset-password', owner.email, '--password-stdin'], password)).code).toBe(0);
  expect(await post('/sessions', { email: owner.email, password })).toBe(201);
  expect(await post('/sessions', owner)).toBe(401);
  const link = await run(['admin', 'reset-password', owner.email]);
  expect(link.output).toContain(`${base}/invite?token=`);
  expect((await run(['admin', 'reset-password', 'nobody@example.com'])).code).toBe(1);
}, 120_000);

async function post(at: string, body: object): Promise<number> {
  const headers = { 'content-type': 'application/json' };
  return (await fetch(`${base}/api/v1${at}`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
}

test('the commands of the guide do what it says, as they stand there', async () => {
  const shown = shownInTheGuide();
  expect(shown.length).toBeGreaterThan(8);
  const ended = await Promise.all(shown.map(async (words) => ({ words, ...(await run(words)) })));
  expect(ended.filter(({ code, output }) => (code !== 0 && code !== 1) || output === '')).toEqual([]);
}, 180_000);

test('the key of the stored secrets is replaced while the product runs', async () => {
  const file = inDataDir('secrets.key');
  const before = fs.readFileSync(file, 'utf8');
  const rotated = await run(['admin', 'rotate-key', '--json']);
  expect(rotated.code).toBe(0);
  expect(JSON.parse(rotated.output)).toMatchObject({ heldIn: 'file', replaced: [expect.any(String)] });
  expect(fs.readFileSync(file, 'utf8')).not.toBe(before);
  expect((await run(['discover'])).code).toBe(0);
}, 120_000);

test('where the product cannot be reached, it ends with 3 and says what to do', async () => {
  const kept = fs.readFileSync(keyFile());
  fs.rmSync(keyFile());
  const without = await run(['discover']);
  expect(without.code).toBe(3);
  expect(without.errors).toMatch(/in use by process \d+.*PLUMBLINE_URL/s);
  fs.writeFileSync(keyFile(), kept, { mode: 0o600 });
  const elsewhere = { ...env, PLUMBLINE_URL: 'http://127.0.0.1:1', PLUMBLINE_API_KEY: 'plk_fake' };
  const silent = await command(['discover'], elsewhere);
  expect([silent.code, silent.errors]).toEqual([3, expect.stringContaining('does not answer at http://127.0.0.1:1')]);
  expect((await command(['discover'], { ...elsewhere, PLUMBLINE_URL: base })).code).toBe(1);
}, 120_000);

test('the key of a killed start is void at the next one, which goes on with the stored connection until it is ended', async () => {
  const before = JSON.parse(fs.readFileSync(keyFile(), 'utf8'));
  product?.child.kill('SIGKILL');
  await product?.end();
  await start();
  const headers = { authorization: `Bearer ${before.key}` };
  expect((await fetch(`${base}/api/v1/customers`, { headers })).status).toBe(401);
  expect((await run(['discover'])).code).toBe(0);
  const ended = await run(['admin', 'disconnect']);
  expect([ended.code, ended.output]).toEqual([0, expect.stringMatching(/Nothing is kept.*removes it there/s)]);
  expect(await run(['discover'])).toMatchObject({ code: 3, output: expect.stringContaining('is not connected') });
  product?.child.kill('SIGTERM');
  expect(await product?.end()).toBe(0);
  expect(fs.existsSync(keyFile())).toBe(false);
}, 180_000);
