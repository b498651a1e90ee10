import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { DataSource } from 'typeorm';
import { type SandboxProcess, startSandboxProcess } from '../../../test/support/sandbox-process.js';
import { startTestApp, type TestApp } from '../../../test/support/test-app.js';
import { RunExecutor } from '../run/run-executor.js';

type Share = { readonly cause: string; readonly share: string; readonly certainty: string; readonly detail: string };
type Shown = {
  readonly id: string;
  readonly locationId: string;
  readonly day: string;
  readonly product: string;
  readonly difference: { readonly amount: string };
  readonly residual: { readonly amount: string };
  readonly causes: readonly Share[];
};
type Told = { readonly cause: string; readonly cells: readonly TrueCell[] };
type TrueCell = {
  readonly locationId: string;
  readonly day: string;
  readonly product: string;
  readonly share: string | null;
};

const window = { from: '2026-11-02', to: '2026-11-16' };
let sandbox: SandboxProcess;
let api: TestApp;
let as: string;
/** Whose number is still on the shared account, for one day. */
let leaking: string;

beforeAll(async () => {
  sandbox = await startSandboxProcess({ customers: 10 });
  await sandbox.control('POST', 'defects/mixed', { seed: 5, perCustomer: 1, from: '2026-11-04', to: '2026-11-14' });
  leaking = await putInLeak();
  api = await startTestApp(sandbox.variables);
  api.clock.set(sandbox.now);
  as = await api.claim();
  await run();
  await adopt('/connection-proposals');
  await adopt('/rate-proposals');
  await run();
  await run();
}, 240_000);

async function putInLeak(): Promise<string> {
  const { customers } = await sandbox.control('GET', 'state');
  for (const { locationId, kind } of customers) {
    const leak = { cause: 'shared-account-leak', locationId, day: '2026-11-12', product: 'sms', lastDay: '2026-11-12' };
    const isTaken = await sandbox.control('POST', 'defects', leak).then(
      () => true,
      () => false,
    );
    if (kind === 'own-account' && isTaken) return locationId;
  }
  throw new Error('No customer would leak.');
}

afterAll(async () => {
  await api?.close();
  await sandbox?.stop();
});

const get = async (path: string) => (await api.call('GET', path, { as })).body;

async function run(): Promise<string> {
  const { body } = await api.call('POST', '/runs', { as, body: window });
  await api.app.get(RunExecutor).workOff();
  return body.id;
}

async function adopt(path: string): Promise<void> {
  const ids = (await get(path)).items.map(({ id }: { id: string }) => id);
  await api.call('POST', `${path}/adopt`, { as, body: { ids } });
}

async function mismatches(more = ''): Promise<readonly Shown[]> {
  return (await get(`/mismatches?limit=200${more}`)).items;
}

const nanos = (amount: string) => {
  const [whole = '0', decimals = ''] = amount.replace('-', '').split('.');
  const size = BigInt(whole + decimals.padEnd(9, '0'));
  return amount.startsWith('-') ? -size : size;
};
const keyOf = ({ locationId, day, product }: TrueCell | Shown) => `${locationId}/${day}/${product}`;

/** The largest true share of every cell that a defect touches. */
async function truth(): Promise<ReadonlyMap<string, string>> {
  const { defects }: { defects: readonly Told[] } = await sandbox.control('GET', 'truth');
  const largest = new Map<string, { cause: string; size: bigint }>();
  for (const { cause, cells } of defects) {
    for (const cell of cells) {
      const share = nanos(cell.share ?? '0');
      const size = share < 0n ? -share : share;
      if (size > (largest.get(keyOf(cell))?.size ?? 0n)) largest.set(keyOf(cell), { cause, size });
    }
  }
  return new Map([...largest].map(([key, { cause }]) => [key, cause]));
}

test('every mismatch of a world is explained by its true cause, and its shares add up to the difference', async () => {
  const [shown, causes] = [await mismatches(), await truth()];
  expect(shown.length).toBeGreaterThan(8);
  // Nothing tells a charge that will be posted from one that never will, before either happens; and no number moved here.
  const untold: Readonly<Record<string, string>> = {
    'late-posting': 'missing-charge',
    'number-fee-at-move': 'missing-charge',
  };
  const said = shown.map((one) => `${keyOf(one)}: ${one.causes[0]?.cause}`);
  const meant = shown.map((one) => {
    const cause = causes.get(keyOf(one)) ?? 'nothing';
    return `${keyOf(one)}: ${untold[cause] ?? cause}`;
  });
  expect(said).toEqual(meant);
  for (const { difference, residual, causes: shares } of shown) {
    const sum = shares.reduce((all, { share }) => all + nanos(share), nanos(residual.amount));
    expect(sum).toBe(nanos(difference.amount));
  }
  expect(shown.flatMap((one) => one.causes).some(({ certainty }) => certainty === 'proven')).toBe(true);
});

test('mismatches are listed by what caused them', async () => {
  const [first] = await mismatches();
  const cause = first?.causes[0]?.cause ?? '';
  const listed = await mismatches(`&cause=${cause}`);
  expect(listed.map(({ id }) => id)).toContain(first?.id);
  expect(listed.every((one) => one.causes.some((share) => share.cause === cause))).toBe(true);
});

const itemRequests = async () => {
  const { requests } = await sandbox.control('GET', 'requests');
  return requests.filter(({ path }: { path: string }) => /conversations|Messages|Calls|Recordings/.test(path));
};

test('usage of a customer on the shared account is a leak, by its records and by what was charged for it, and the only one', async () => {
  const { items } = await get('/leaks');
  const customer = (await get('/customers?limit=50')).items.find(
    ({ locationId }: { locationId: string }) => locationId === leaking,
  );
  const one = { customerId: customer.id, from: '2026-11-12', to: '2026-11-12' };
  expect(items).toMatchObject([
    { ...one, kind: 'usage-elsewhere' },
    { ...one, kind: 'charged-elsewhere' },
  ]);
  const [cost, charged] = items.map(({ amount }: { amount: { amount: string } }) => nanos(amount.amount));
  expect(cost > 0n && charged > cost).toBe(true);
});

type Side = Readonly<Record<'sum' | 'cell' | 'apart', { readonly amount: string }>> & {
  readonly why: string;
  readonly count: number;
};
type Line = {
  readonly id: string;
  readonly pairing: string;
  readonly record: { readonly cost: { readonly amount: string } | null } | null;
  readonly charges: readonly { readonly amount: { readonly amount: string } }[];
  readonly difference: { readonly amount: string } | null;
};
type Items = {
  readonly items: readonly Line[];
  readonly nextCursor: string | null;
  readonly depth: string;
  readonly obstacle: string | null;
  readonly totals: { readonly twilio: Side; readonly highlevel: Side };
};

/** All lines of a mismatch, read a few at a time. */
async function itemsOf(id: string, more = ''): Promise<Items & { readonly lines: readonly Line[] }> {
  const first: Items = await get(`/mismatches/${id}/items?limit=7${more}`);
  const lines = [...first.items];
  for (let cursor = first.nextCursor; cursor !== null; ) {
    const page: Items = await get(`/mismatches/${id}/items?limit=7${more}&cursor=${cursor}`);
    lines.push(...page.items);
    cursor = page.nextCursor;
  }
  return { ...first, lines };
}

test('both sides of every mismatch stand side by side, and add up to its cost and its charges or say by how much not', async () => {
  const sum = (amounts: readonly { amount: string }[]) => amounts.reduce((all, { amount }) => all + nanos(amount), 0n);
  const depths = new Map<string, number>();
  for (const { id, product } of await mismatches()) {
    const { lines, depth, totals } = await itemsOf(id);
    depths.set(depth, (depths.get(depth) ?? 0) + 1);
    expect(new Set(lines.map((line) => line.id)).size).toBe(lines.length);
    for (const { sum, cell, apart } of Object.values(totals))
      expect(nanos(sum.amount) + nanos(apart.amount)).toBe(nanos(cell.amount));
    const charges = lines.flatMap((line) => line.charges);
    expect(sum(charges.map(({ amount }) => amount))).toBe(nanos(totals.highlevel.sum.amount));
    expect([product, totals.highlevel.why]).toEqual([product, 'equal']);
    if (depth !== 'items') continue;
    expect(sum(lines.flatMap(({ record }) => record?.cost ?? []))).toBe(nanos(totals.twilio.sum.amount));
    expect(['equal', 'rounded', 'without-record']).toContain(totals.twilio.why);
  }
  expect(depths.get('items')).toBeGreaterThan(4);
  expect(depths.get('usage')).toBeGreaterThan(0);
});

test('a charge that was never made is a record without a charge, and an orphan a charge without a record', async () => {
  const pairingsOf = async (cause: string) => {
    const found = (await mismatches(`&cause=${cause}`)).filter(({ causes }) => causes[0]?.certainty === 'proven');
    const of = await Promise.all(found.map(({ id }) => itemsOf(id)));
    expect(of.length).toBeGreaterThan(0);
    return of.map(({ lines }) => new Set(lines.map(({ pairing }) => pairing)));
  };
  for (const pairings of await pairingsOf('missing-charge')) expect(pairings).toContain('no-charge');
  for (const pairings of await pairingsOf('orphan-charge')) expect(pairings).toContain('no-record');
});

test('items are listed by time or by what they are about, and can be narrowed to one side', async () => {
  const [most] = await mismatches('&cause=missing-charge');
  const all = await itemsOf(most?.id ?? '', '&sort=largest');
  const sizes = all.lines.flatMap(({ difference }) => (difference ? [nanos(difference.amount)] : []));
  const absolute = sizes.map((one) => (one < 0n ? -one : one));
  expect(absolute).toEqual([...absolute].sort((a, b) => (a > b ? -1 : a < b ? 1 : 0)));
  const narrowed = await itemsOf(most?.id ?? '', '&pairing=no-charge');
  expect(narrowed.lines.map(({ id }) => id).sort()).toEqual(
    all.lines.flatMap(({ id, pairing }) => (pairing === 'no-charge' ? id : [])).sort(),
  );
  expect(narrowed.totals).toEqual(all.totals);
});

test('what was looked into is not asked for again', async () => {
  await sandbox.control('DELETE', 'requests');
  const before = await mismatches();
  await run();
  expect(await itemRequests()).toEqual([]);
  expect((await mismatches()).map(({ causes }) => causes)).toEqual(before.map(({ causes }) => causes));
});

test('a run that may not ask explains by totals, and asks for nothing', async () => {
  const settings = { deadlineDays: 7, explainCallsMax: 0 };
  const { body } = await api.call('PUT', '/settings/mismatches', { as, body: settings });
  expect(body).toEqual(settings);
  await api.app.get(DataSource).query('delete from explanation_evidence');
  await sandbox.control('DELETE', 'requests');
  await run();
  expect(await itemRequests()).toEqual([]);
  const shares = (await mismatches()).flatMap(({ causes }) => causes);
  expect(shares.map(({ cause }) => cause)).toContain('duplicate-charge');
  expect(shares.some(({ detail }) => /record/.test(detail))).toBe(false);
  const texts = (await mismatches('&product=sms')).map(({ id }) => id);
  for (const { depth, obstacle, lines } of await Promise.all(texts.map((id) => itemsOf(id)))) {
    expect([depth, obstacle]).toEqual(['usage', 'not-read']);
    expect(new Set(lines.map(({ pairing }) => pairing))).toEqual(new Set(['not-compared']));
  }
});
