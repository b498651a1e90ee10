import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { comparedFolders } from '../support/compared-world.js';
import { type Product, startProduct } from '../support/product.js';
import { type Sandbox, startSandbox } from '../support/sandbox.js';

/*
 * Whatever a provider does: a run says the same as one that met no fault, cell by cell, or it is incomplete and names the
 * hole; and the next run fills it. Each fault meets days that were never read. `npm run soak` tries all of them.
 */
const inFull = process.env.PLUMBLINE_SOAK === '1';
const dayMs = 86_400_000;
const daysRead = 2;
const today = Date.parse('2026-11-18');
/** What the first start reads by itself. */
const backfillDays = 35;

type Mode = {
  readonly name: string;
  readonly fault: Readonly<Record<string, unknown>>;
  /** `heals`: repetition gets over it. `hole`: something stays unread. `either`: both are honest. */
  readonly ends: 'heals' | 'hole' | 'either';
  readonly soakOnly?: boolean;
};

const faults: readonly Mode[] = [
  {
    name: 'too many requests, with the time to wait',
    fault: { kind: 'status', status: 429, headers: { 'Retry-After': '1' }, times: 2 },
    ends: 'heals',
  },
  { name: 'too many requests', fault: { kind: 'status', status: 429, times: 3 }, ends: 'heals' },
  { name: 'an error of the server, once', fault: { kind: 'status', status: 500, times: 1 }, ends: 'heals' },
  { name: 'an error of the server, always', fault: { kind: 'status', status: 503 }, ends: 'hole', soakOnly: true },
  { name: 'an error page in HTML, once', fault: { kind: 'html', times: 1 }, ends: 'heals', soakOnly: true },
  { name: 'a page in HTML in place of the answer', fault: { kind: 'html', status: 200 }, ends: 'hole' },
  { name: 'slow answers', fault: { kind: 'slow', delayMs: 300, times: 5 }, ends: 'heals', soakOnly: true },
  { name: 'a connection reset before the effect', fault: { kind: 'reset', times: 2 }, ends: 'heals', soakOnly: true },
  { name: 'a connection reset after the effect', fault: { kind: 'reset-after', times: 2 }, ends: 'heals' },
  { name: 'a truncated body, once', fault: { kind: 'truncate', times: 1 }, ends: 'heals', soakOnly: true },
  { name: 'a truncated body, always', fault: { kind: 'truncate' }, ends: 'hole', soakOnly: true },
  { name: 'a body cut under its own length', fault: { kind: 'cut-short' }, ends: 'hole' },
  { name: 'a wrong content type', fault: { kind: 'wrong-content-type' }, ends: 'either', soakOnly: true },
  { name: 'a page that comes twice', fault: { kind: 'repeat-page', after: 1 }, ends: 'either' },
  { name: 'a page that shrinks', fault: { kind: 'shrink-page' }, ends: 'either' },
  { name: 'a page that is missing', fault: { kind: 'drop-page' }, ends: 'hole' },
  { name: 'rows of another account', fault: { kind: 'wrong-account' }, ends: 'either' },
  { name: 'a price that is none', fault: { kind: 'poison-price', price: 'NaN' }, ends: 'hole', soakOnly: true },
];

const chosen = faults.filter(({ soakOnly }) => inFull || !soakOnly);
/** In short, each fault is tried on one provider: by turns. */
const turn = (half: number) => chosen.filter((_, index) => inFull || index % 2 === half);
const outages = inFull ? ['twilio', 'highlevel'] : ['highlevel'];
const unreadDays = (chosen.length + outages.length) * daysRead;
const firstDay = dayBefore(today, backfillDays + 1 + unreadDays);

let sandbox: Sandbox;
let faultless: Product;
let product: Product;

beforeAll(async () => {
  const world = { customers: 8, days: backfillDays + 5 + unreadDays, listed: true };
  const [folders, sameFolders] = [await comparedFolders(world), await comparedFolders(world)];
  sandbox = await startSandbox(world, folders.world);
  faultless = await startProduct(sandbox, { dataDir: sameFolders.dataDir });
  product = await startProduct(sandbox, { dataDir: folders.dataDir });
  await faultless.compare({ from: firstDay, to: '2026-11-17' });
}, 240_000);
afterAll(async () => {
  await Promise.all([faultless?.stop(), product?.stop()]);
  await sandbox?.stop();
});

test.each(turn(0).map((mode, index) => ({ ...mode, window: windowAt(index) })))(
  'Twilio, $name: the same cells or a named hole, and the next run fills it',
  async ({ fault, ends, window }) => {
    const { accountSid } = await someCustomer();
    await meets({ face: 'twilio', pathContains: `${accountSid}/Usage`, ...fault }, ends, window);
  },
  90_000,
);

test.each(turn(1))(
  'HighLevel, $name: the same cells or a named hole, and the next run fills it',
  async ({ fault, ends }) => {
    const { locationId } = await someCustomer();
    const pathContains = `${locationId}/wallet-transactions`;
    await meets({ face: 'highlevel', pathContains, ...fault }, ends, { from: '2026-11-10', to: '2026-11-12' });
  },
  90_000,
);

test.each(outages.map((face, index) => ({ face, window: windowAt(chosen.length + index) })))(
  'a whole outage of $face leaves the run without a single green cell of its own, and the next run fills it',
  async ({ face, window }) => {
    await sandbox.breakDown({ face, pathContains: '/', kind: 'outage', status: 503 });
    const run = await product.compare(window);
    await sandbox.mend();
    expect(['incomplete', 'failed']).toContain(run.state);
    const cells = await product.all(`/runs/${run.id}/results`);
    expect(cells.filter(({ verdict }) => verdict !== 'incomplete')).toEqual([]);
    await saysAsFaultless(await product.compare(window), window);
  },
  240_000,
);

async function meets(fault: object, ends: Mode['ends'], window: Window) {
  await sandbox.breakDown(fault);
  const run = await product.compare(window);
  expect(await sandbox.spoiled()).toBeGreaterThan(0);
  await sandbox.mend();
  if (ends === 'heals') expect(run.state).toBe('complete');
  if (ends === 'hole') expect(run.state).toBe('incomplete');
  if (run.state === 'complete') await saysAsFaultless(run, window);
  else await isHonest(run, window);
  await saysAsFaultless(await product.compare(window), window);
}

/** Every cell of the window is as without fault. */
// biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
async function saysAsFaultless(run: any, window: Window) {
  expect(run).toMatchObject({ state: 'complete', manifest: { complete: true, holes: [] } });
  const cells = (await cellsOf(product, window)).map((cell) => ({ ...cell, customerId: undefined }));
  expect(cells).toEqual(await cellsOf(faultless, window));
}

/** A cell is as without fault, or incomplete and in a hole that the run names. */
// biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
async function isHonest(run: any, window: Window) {
  expect(run).toMatchObject({ state: 'incomplete', manifest: { complete: false } });
  expect(run.manifest.holes.length).toBeGreaterThan(0);
  for (const hole of run.manifest.holes) expect(hole.reason.length).toBeGreaterThan(20);
  const holed = new Set(run.manifest.holes.map(({ customerId }: { customerId: string }) => customerId));
  const known = new Map((await cellsOf(faultless, window)).map((cell) => [cell.key, cell]));
  for (const cell of await cellsOf(product, window)) {
    if (cell.verdict === 'incomplete') expect([...holed]).toContain(cell.customerId);
    else expect(cell).toEqual({ ...known.get(cell.key), customerId: cell.customerId });
  }
}

type Window = { readonly from: string; readonly to: string };

/** Windows of days that nothing has read yet, one after the other. */
function windowAt(index: number): Window {
  const from = Date.parse(firstDay) + index * daysRead * dayMs;
  return { from: dayBefore(from, 0), to: dayBefore(from, 1 - daysRead) };
}

function dayBefore(instant: number, days: number): string {
  return new Date(instant - days * dayMs).toISOString().slice(0, 10);
}

async function someCustomer() {
  const customers = await product.all('/customers');
  return customers.find(({ status }) => status === 'own-account');
}

/** The cells of everybody's days, by location, without what two installations cannot have in common. */
async function cellsOf(of: Product, { from, to }: Window) {
  const customers = await of.all('/customers');
  const cells = await Promise.all(
    customers.map(async ({ id, locationId }) => {
      const { body } = await of.call('GET', `/customers/${id}/days?from=${from}&to=${to}`);
      // biome-ignore lint/suspicious/noExplicitAny: journeys look into answers of any shape
      return body.items.map(({ revision, provisional, ...cell }: any) => ({
        ...cell,
        key: `${locationId} ${cell.day} ${cell.product}`,
        customerId: of === faultless ? undefined : id,
      }));
    }),
  );
  return cells.flat().sort((a, b) => (a.key < b.key ? -1 : 1));
}
